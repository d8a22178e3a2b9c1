import { execFileSync } from 'node:child_process'
import fs, { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mount, unmount } from '../files/disk.ts'
import { luoshi } from '../luoshi.ts'
import { endedAt, listing } from './processes.ts'

/** Forms that are cut off, held or refused by the disk: whole or not at all, and the next call makes it good. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const period = '2021-10'
const units = ['市教育局', '市科技局', '市总工会']

let work: string
/** Two states of the same input: of the second the forms differ, and September's reports fill them. */
let [old, input, undisturbed]: [string, string, string] = ['', '', '']
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'luoshi-forms-'))
  old = join(work, 'old')
  input = join(work, 'input')
  undisturbed = join(work, 'undisturbed')
  for (const folder of [old, input]) {
    mkdirSync(join(folder, '2021-09'), { recursive: true })
    cpSync(join(root, 'input/单位通讯录.xlsx'), join(folder, '单位通讯录.xlsx'))
  }
  for (const name of ['市教育局9月进展表（最终版2）.xlsx', '市总工会9月份进展情况.xlsx'])
    cpSync(join(root, 'input/2021-09', name), join(input, '2021-09', name))
  expect((await forms(undisturbed, input, units)).status).toBe(0)
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

const args = (output: string, from: string, names: readonly string[]) => [
  ...['forms', '--period', period, '--input', from, '--output', output],
  ...names.flatMap((name) => ['--unit', name]),
]
const forms = (output: string, from: string, names: readonly string[]) => luoshi(...args(output, from, names))
const month = (output: string) => join(output, period)
const issued = (output: string) => join(output, period, '下发')
const lines = (text: string) => text.trimEnd().split('\n')

test('killed at any step, no form is there in part, and the next call gives the bytes of an undisturbed one', async () => {
  const start = join(work, 'start')
  // Another unit's form and a clerk's own file lie there and stay.
  await forms(start, old, [...units, '专技处'])
  writeFileSync(join(issued(start), '说明.txt'), 'mine')
  const before = listing(issued(start))
  const after = { ...before, ...listing(issued(undisturbed)) }
  expect(after).not.toEqual(before)
  let [step, changed] = [1, 0]
  for (; ; step++) {
    const output = join(work, 'killed')
    cpSync(start, output, { recursive: true })
    const { end } = await endedAt(args(output, input, units), month(output), step, 'SIGKILL')
    if (end === 'SIGKILL') {
      const now = listing(issued(output))
      for (const name of Object.keys(before)) expect([before[name], after[name]]).toContain(now[name])
      if (Object.keys(before).some((name) => now[name] !== before[name])) changed++
    }
    expect((await forms(output, input, units)).status).toBe(0)
    expect(listing(month(output))).toEqual(Object.fromEntries(Object.entries(after).map(([k, v]) => [`下发/${k}`, v])))
    rmSync(output, { recursive: true })
    if (end !== 'SIGKILL') break
  }
  expect(step).toBeGreaterThan(12)
  expect(changed).toBeGreaterThan(3)
}, 300_000)

test('Ctrl-C ends it with one line and without a lock left', async () => {
  const output = join(work, 'interrupted')
  const { end, err } = await endedAt(args(output, input, units), month(output), 4, 'SIGINT')
  expect({ end, lines: lines(err).length }).toEqual({ end: 130, lines: 1 })
  expect(existsSync(join(month(output), '.luoshi.lock'))).toBe(false)
  expect((await forms(output, input, units)).status).toBe(0)
  expect(listing(month(output))).toEqual(listing(month(undisturbed)))
})

test('of two calls at the same time one is refused with one line, and the other’s forms are whole', async () => {
  const output = join(work, 'twice')
  const said = await Promise.all([forms(output, input, units), forms(output, input, units)])
  const [done, refused] = said.sort((a, b) => a.status - b.status)
  expect([done?.status, refused?.status]).toEqual([0, 2])
  expect(lines(refused?.err ?? '')).toHaveLength(1)
  expect(refused?.out).toBe('')
  expect(listing(month(output))).toEqual(listing(month(undisturbed)))
})

describe('a form that another program holds', () => {
  const { rename } = fs.promises
  let code: string | null
  beforeEach(() => {
    fs.promises.rename = async (from, to) => {
      if (code === null || !String(to).endsWith('下发/市教育局.xlsx')) return rename(from, to)
      throw Object.assign(new Error('held'), { code, path: String(from) })
    }
    syncBuiltinESMExports()
  })
  afterEach(() => {
    fs.promises.rename = rename
    syncBuiltinESMExports()
  })

  test.each(['EBUSY', 'EPERM', 'EACCES'])(
    '(%s) keeps its content, the new one gets a number, the next call puts it in order',
    async (held) => {
      const output = join(work, held)
      code = null
      await forms(output, old, units)
      const before = listing(issued(output))
      code = held
      const said = await forms(output, input, units)
      expect({ status: said.status, lines: lines(said.err).length }).toEqual({ status: 2, lines: 1 })
      expect(said.err).toContain('市教育局(2).xlsx')
      const { '市教育局.xlsx': wanted = '', ...rest } = listing(issued(undisturbed))
      expect(listing(issued(output))).toMatchObject({
        ...{ ...rest, '市教育局.xlsx': before['市教育局.xlsx'], '市教育局(2).xlsx': wanted },
      })
      code = null
      const next = await forms(output, input, units)
      expect({ status: next.status, err: next.err }).toEqual({ status: 0, err: '' })
      expect(listing(month(output))).toEqual(listing(month(undisturbed)))
    },
  )
})

describe('a small disk', () => {
  async function on(options: string, output: string, trial: () => Promise<void>, skip: (why: string) => void) {
    mkdirSync(output, { recursive: true })
    if (!mount(output, options)) return skip('no right to mount a small disk')
    try {
      await trial()
    } finally {
      unmount(output)
    }
  }

  test('that is full: one line, the forms stay as they were; with room they come', ({ skip }) => {
    const output = join(work, 'full')
    const trial = async () => {
      await forms(output, old, units)
      const before = listing(month(output))
      // Room for one form and a part of the next.
      const { bavail, bsize } = fs.statfsSync(output)
      const room = statSync(join(issued(undisturbed), '市教育局.xlsx')).size + 2 * bsize
      writeFileSync(join(output, 'filler'), new Uint8Array(bavail * bsize - room))
      const said = await forms(output, input, units)
      expect({ status: said.status, lines: lines(said.err).length }).toEqual({ status: 2, lines: 1 })
      expect(said.err).toContain(output)
      expect(listing(month(output))).toEqual(before)
      execFileSync('mount', ['-o', 'remount,size=8M', output])
      expect((await forms(output, input, units)).status).toBe(0)
      expect(listing(month(output))).toEqual(listing(month(undisturbed)))
    }
    return on('size=1M', output, trial, skip)
  })

  test('that is read-only: one line, and nothing happens', ({ skip }) => {
    const output = join(work, 'read-only')
    const trial = async () => {
      await forms(output, old, units)
      const before = listing(output)
      execFileSync('mount', ['-o', 'remount,ro', output])
      const said = await forms(output, input, units)
      expect({ status: said.status, lines: lines(said.err).length }).toEqual({ status: 2, lines: 1 })
      expect(said.err).toContain(output)
      expect(listing(output)).toEqual(before)
    }
    return on('size=1M', output, trial, skip)
  })
})
