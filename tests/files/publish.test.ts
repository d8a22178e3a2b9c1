import { execFileSync, spawn } from 'node:child_process'
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withLock } from '../../src/files/lock.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { lockIn, sha256, writeOutputs } from '../../src/outputs.ts'
import { mount, unmount } from './disk.ts'

/** A run's outputs: whole or not at all, together, and nothing stale. */

let work: string
let folder: string
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'luoshi-publish-'))
  folder = join(work, '2021-09')
})
afterEach(() => rmSync(work, { recursive: true, force: true }))

type Files = Record<string, string>
const about = { period: '2021-09', checklist: { id: 'x', version: 1 }, inputs: [] }
const publish = (files: Files) => {
  const outputs = Object.entries(files).map(([file, text]) => ({ file, bytes: Buffer.from(text) }))
  return withLock(lockIn(folder), 'test', () => writeOutputs(folder, outputs, about))
}

/** What lies in the folder, dot files too. */
function there(): Files {
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  )
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}
const withoutManifest = ({ 'manifest.json': _, ...files }: Files): Files => files

/** That the manifest names what lies there, no more and no less, dot files and the ones of others aside. */
function expectWhole(files: Files, others: Files = {}): void {
  const now = there()
  expect(withoutManifest(now)).toEqual({ ...files, ...others })
  const manifest = manifestSchema.parse(JSON.parse(now['manifest.json'] ?? ''))
  const named = Object.entries(files).map(([file, text]) => ({ file, sha256: sha256(Buffer.from(text)) }))
  expect([...manifest.outputs].sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual(
    named.sort((a, b) => (a.file < b.file ? -1 : 1)),
  )
}

const first: Files = {
  '通报.docx': 'one',
  '汇总表.xlsx': 'two',
  '退回/市教育局/表.xlsx': 'three',
  '催报/市科技局.eml': 'four',
}
const second: Files = { '通报.docx': 'ONE', '汇总表.xlsx': 'two', '退回/市科技局/表.xlsx': 'five' }
const others: Files = {
  'mail-journal.jsonl': '{}\n',
  '批注.txt': 'mine',
  '退回/说明.txt': 'mine',
  '下发/a.xlsx': 'form',
}

function putOthers(): void {
  for (const [name, text] of Object.entries(others)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

describe('killed at each thing that it does to the disk', () => {
  const preload = new URL('kill-at.mjs', import.meta.url).href
  async function killedAt(step: number, files: Files, signal = 'SIGKILL'): Promise<boolean> {
    const from = join(work, 'files.json')
    writeFileSync(from, JSON.stringify(files))
    const args = [
      '--import',
      'tsx',
      '--import',
      preload,
      new URL('publish-once.ts', import.meta.url).pathname,
      from,
      folder,
    ]
    const env = { ...process.env, KILL_BELOW: join(folder, '/'), KILL_AT: String(step), KILL_BY: signal }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
    return new Promise((resolve) => child.once('exit', (_code, by) => resolve(by === signal)))
  }

  test('leaves the old outputs with their manifest, or none; the next run gives what an undisturbed one does', async () => {
    let [step, untouched, between] = [1, 0, 0]
    for (; ; step++) {
      rmSync(folder, { recursive: true, force: true })
      putOthers()
      await publish(first)
      const killed = await killedAt(step, second)
      const now = there()
      // Whole files only, under names that are a run's.
      for (const [name, text] of Object.entries(now))
        if (name in first || name in second) expect([first[name], second[name]]).toContain(text)
      if (now['manifest.json'] === undefined) between++
      else {
        const { outputs } = manifestSchema.parse(JSON.parse(now['manifest.json']))
        for (const { file, sha256: hash } of outputs) expect(sha256(Buffer.from(now[file] ?? ''))).toBe(hash)
        if (now['通报.docx'] === 'one') untouched++
      }
      // A third month's run, of other files: nothing of the broken one may stay.
      const third = { '通报.docx': 'THREE' }
      await publish(third)
      expectWhole(third, others)
      if (!killed) break
    }
    expect(step).toBeGreaterThan(20)
    expect(untouched).toBeGreaterThan(5)
    expect(between).toBeGreaterThan(5)
  }, 300_000)
})

describe('a target that another program holds', () => {
  const { rename } = fs.promises
  let held: (to: string) => boolean = () => false
  let tries = 0
  beforeEach(() => {
    tries = 0
    fs.promises.rename = async (from, to) => {
      if (!held(String(to))) return rename(from, to)
      tries++
      throw Object.assign(new Error('held'), { code: 'EBUSY', path: String(from) })
    }
    syncBuiltinESMExports()
  })
  afterEach(() => {
    held = () => false
    fs.promises.rename = rename
    syncBuiltinESMExports()
  })
  const isTarget = (to: string) => to === join(folder, '通报.docx')

  test('is tried again, and replaced once it is let go', async () => {
    await publish(first)
    held = (to) => isTarget(to) && tries < 2
    expect(await publish(second)).toMatchObject({ aside: [], blocked: [] })
    expectWhole(second)
  })

  test('keeps its old content; the new one gets a number, and the next run puts it in order', async () => {
    putOthers()
    writeFileSync(join(folder, '通报(2).docx'), 'somebody else’s')
    await publish(first)
    held = isTarget
    const done = await publish(second)
    expect(done).toMatchObject({ aside: [{ file: '通报.docx', writtenAs: '通报(3).docx' }], blocked: [] })
    expect(tries).toBeGreaterThan(2)
    const { '通报.docx': bulletin, ...rest } = second
    expect(there()).toMatchObject({ ...rest, '通报.docx': 'one', '通报(3).docx': bulletin })
    const manifest = manifestSchema.parse(JSON.parse(there()['manifest.json'] ?? ''))
    expect(manifest.outputs.map((one) => one.file).sort()).toEqual([...Object.keys(rest), '通报(3).docx'].sort())
    held = () => false
    expect(await publish(second)).toMatchObject({ aside: [], blocked: [], madeGood: false })
    expectWhole(second, { ...others, '通报(2).docx': 'somebody else’s' })
  })

  test('held again, the number is used again; no longer asked for, both go', async () => {
    await publish(first)
    held = isTarget
    await publish(second)
    expect(await publish({ ...second, '通报.docx': 'again' })).toMatchObject({
      aside: [{ file: '通报.docx', writtenAs: '通报(2).docx' }],
    })
    expect(there()).toMatchObject({ '通报.docx': 'one', '通报(2).docx': 'again' })
    held = () => false
    const { '通报.docx': _, ...without } = second
    await publish(without)
    expectWhole(without)
  })

  test('that has the bytes already is not touched', async () => {
    await publish(first)
    held = (to) => Object.keys(first).some((name) => to === join(folder, name))
    expect(await publish(first)).toMatchObject({ aside: [], blocked: [] })
    expect(tries).toBe(0)
    expectWhole(first)
  })
})

test('names of others in a manifest that somebody edited are not taken away', async () => {
  putOthers()
  writeFileSync(join(work, 'outside.txt'), 'mine')
  await publish(first)
  const path = join(folder, 'manifest.json')
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const outputs = ['mail-journal.jsonl', '../outside.txt'].map((file) => ({ file, sha256: '' }))
  writeFileSync(path, JSON.stringify({ ...manifest, outputs }))
  await publish(second)
  expect(readFileSync(join(work, 'outside.txt'), 'utf8')).toBe('mine')
  expect(there()).toMatchObject(others)
})

test('names of 255 bytes are written', async () => {
  const files = { [`退回/${'市'.repeat(85)}/${'表'.repeat(83)}.xlsx`]: 'x', [`${'😀'.repeat(62)}.docx`]: 'y' }
  await publish(files)
  expectWhole(files)
})

describe('a disk of 1 MB', () => {
  test('that fills up: the old month stays as it was, and with room the new one comes', async ({ skip }) => {
    mkdirSync(folder)
    if (!mount(folder, 'size=1M')) skip('no right to mount a small disk')
    try {
      await publish(first)
      const before = there()
      const big = { ...second, '报告.docx': 'x'.repeat(600 << 10), '附件.docx': 'y'.repeat(600 << 10) }
      await expect(publish(big)).rejects.toMatchObject({ code: 'ENOSPC', path: join(folder, '附件.docx') })
      expect(there()).toEqual(before)
      execFileSync('mount', ['-o', 'remount,size=8M', folder])
      await publish(big)
      expectWhole(big)
    } finally {
      unmount(folder)
    }
  })

  test('that is read-only: nothing happens, with its code', async ({ skip }) => {
    mkdirSync(folder)
    if (!mount(folder, 'size=1M')) skip('no right to mount a small disk')
    try {
      await publish(first)
      const before = there()
      execFileSync('mount', ['-o', 'remount,ro', folder])
      await expect(publish(second)).rejects.toMatchObject({ code: 'EROFS' })
      expect(there()).toEqual(before)
    } finally {
      unmount(folder)
    }
  })
})
