import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir, uptime } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withLock } from '../../src/files/lock.ts'
import { openJournal } from '../../src/mail/journal.ts'
import { Fault } from '../../src/model/fault.ts'
import { mount, unmount } from '../files/disk.ts'

const schema = z.strictObject({ unit: z.string(), number: z.number() })
const rows = [1, 2, 3].map((number) => ({ unit: '市教育局\n“甲”', number }))

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-journal-'))
  path = join(folder, '来信/journal.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function write(): Promise<void> {
  const journal = await openJournal(path, schema)
  for (const row of rows) await journal.append(row)
  await journal.close()
}

async function read() {
  const journal = await openJournal(path, schema)
  await journal.close()
  return journal.rows
}

describe('a journal', () => {
  test('on a disk that is read-only says so, not that there is no such folder', async ({ skip }) => {
    if (!mount(folder, 'size=1M,ro')) skip('no right to mount a disk')
    try {
      await expect(openJournal(path, schema)).rejects.toMatchObject({ code: 'EROFS', path: join(folder, '来信') })
    } finally {
      unmount(folder)
    }
  })
  test('gives back what was written, one JSON value a line', async () => {
    await write()
    expect(await read()).toEqual(rows)
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).row)).toEqual(rows)
  })

  test('cut off anywhere, gives back the rows before and goes on from there', async () => {
    await write()
    const whole = readFileSync(path)
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(path, whole)
      truncateSync(path, length)
      const kept = whole.subarray(0, length).toString('latin1').split('\n').length - 1
      const journal = await openJournal(path, schema)
      expect(journal.rows).toEqual(rows.slice(0, kept))
      await journal.append({ unit: '后', number: 9 })
      await journal.close()
      expect(await read()).toEqual([...rows.slice(0, kept), { unit: '后', number: 9 }])
    }
  })

  test('with a tail of zeros, as some disks leave after a power cut, goes on from the last row', async () => {
    await write()
    const { size } = statSync(path)
    appendFileSync(path, Buffer.alloc(100))
    expect(await read()).toEqual(rows)
    expect(statSync(path).size).toBe(size)
  })

  test('is refused where a line was changed or taken out of the middle', async () => {
    await write()
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('"number":2', '"number":7'))
    await expect(read()).rejects.toThrow(/第2行/)
    expect(readFileSync(path, 'utf8')).toContain('"number":3')
  })

  test('of another version is refused, and left as it is', async () => {
    await write()
    const before = readFileSync(path)
    await expect(openJournal(path, z.strictObject({ other: z.string() }))).rejects.toThrow(Fault)
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe('a lock', () => {
  const lock = () => join(folder, 'a.lock')
  const nothing = async () => 'done'

  test('lets one in at a time, and the next when it is over', async () => {
    const second = await withLock(lock(), '收取邮件', () =>
      withLock(lock(), '收取邮件', nothing).catch((error) => error),
    )
    expect(second).toBeInstanceOf(Fault)
    expect(await withLock(lock(), '收取邮件', nothing)).toBe('done')
  })

  test('is given back when the work fails', async () => {
    await expect(withLock(lock(), '收取邮件', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await withLock(lock(), '收取邮件', nothing)).toBe('done')
  })

  test('of a process that has gone is taken over', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() }))
    expect(await withLock(lock(), '收取邮件', nothing)).toBe('done')
  })

  test('from before the computer was started anew is taken over, though its number is another process’s now', async () => {
    const held = (then: number) => JSON.stringify({ pid: process.pid, host: hostname(), uptime: then })
    writeFileSync(lock(), held(uptime() + 3600))
    expect(await withLock(lock(), '收取邮件', nothing)).toBe('done')
    writeFileSync(lock(), held(uptime() - 1))
    await expect(withLock(lock(), '收取邮件', nothing)).rejects.toThrow(Fault)
  })

  test('of another computer, or of nobody knows whom, is left alone', async () => {
    writeFileSync(lock(), JSON.stringify({ pid: 1, host: 'another' }))
    await expect(withLock(lock(), '收取邮件', nothing)).rejects.toThrow(/another/)
    writeFileSync(lock(), '')
    await expect(withLock(lock(), '收取邮件', nothing)).rejects.toThrow(Fault)
  })

  test('is had by one of many that ask at once, whether or not an old one lies there', async () => {
    for (const old of [null, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() })]) {
      if (old !== null) writeFileSync(lock(), old)
      let inside = 0
      const work = async () => {
        inside += 1
        await new Promise((resolve) => setTimeout(resolve, 200))
        return 'done'
      }
      const all = await Promise.allSettled(Array.from({ length: 4 }, () => withLock(lock(), '收取邮件', work)))
      expect([inside, all.filter((one) => one.status === 'fulfilled').length]).toEqual([1, 1])
      expect(readdirSync(folder)).toEqual([])
    }
  })
})
