import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readMonthFiles, receive } from '../../src/intake/index.ts'
import { limits } from '../../src/intake/limits.ts'
import { Fault } from '../../src/model/fault.ts'
import { context } from './making.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luoshi-listing-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

function put(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

async function fault(): Promise<string> {
  try {
    await readMonthFiles(folder)
    return 'no fault'
  } catch (error) {
    return error instanceof Fault ? error.message : String(error)
  }
}

describe('the files of a month', () => {
  test('come by code point of their path, from sub-folders too', async () => {
    put({
      '市教育局.xlsx': '1',
      'b/2.xlsx': '2',
      'b.xlsx': '3',
      'B.xlsx': '4',
      '~$市教育局.xlsx': '5',
      'a/b/c.pdf': '6',
    })
    const files = await readMonthFiles(folder)
    expect(files.map((one) => one.file)).toEqual([
      'B.xlsx',
      'a/b/c.pdf',
      'b.xlsx',
      'b/2.xlsx',
      '~$市教育局.xlsx',
      '市教育局.xlsx',
    ])
    expect(new TextDecoder().decode(files.at(-1)?.bytes)).toBe('1')
  })
  test('leave out receipts, dot files and links', async () => {
    put({ 'receipts.jsonl': '', '.DS_Store': '', '.git/config': '', 'a.xlsx': '', 'sub/receipts.jsonl': '' })
    symlinkSync(join(folder, 'a.xlsx'), join(folder, 'link.xlsx'))
    symlinkSync(folder, join(folder, 'circle'))
    expect((await readMonthFiles(folder)).map((one) => one.file)).toEqual(['a.xlsx', 'sub/receipts.jsonl'])
  })
  test('too large to be read are known by their beginning and hash', async () => {
    put({ 'big.xlsx': 'PK\u0003\u0004' })
    truncateSync(join(folder, 'big.xlsx'), limits.fileBytes + 1)
    const [big] = await readMonthFiles(folder)
    if (!big) throw new Error('nothing listed')
    expect(big.bytes.length).toBeLessThan(1 << 20)
    expect(receive(big, context)).toMatchObject({ fault: 'too-large', bytes: limits.fileBytes + 1 })
    expect(big.whole?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
  test('of a folder that is not there are a fault', async () => {
    rmSync(folder, { recursive: true })
    expect(await fault()).toContain(folder)
  })
})

describe('receipts', () => {
  const receipt = (file: string, text: string, at: string) =>
    JSON.stringify({ file, sha256: sha(text), from: 'a@example.invalid', receivedAt: at })

  test('give the time of the file with that name and content, the last one counts', async () => {
    put({ 'a.xlsx': '1', 'sub/b.xlsx': '2', 'c.xlsx': '3', 'd.xlsx': '4' })
    put({
      'receipts.jsonl': [
        receipt('a.xlsx', '1', '2021-10-05T09:30:00+08:00'),
        '',
        receipt('sub/b.xlsx', '2', '2021-10-05T01:30:00Z'),
        receipt('c.xlsx', 'other content', '2021-10-05T09:30:00+08:00'),
        receipt('a.xlsx', '1', '2021-10-06T09:30:00+08:00'),
      ].join('\n'),
    })
    const files = await readMonthFiles(folder)
    expect(files.map((one) => [one.file, one.receivedAt])).toEqual([
      ['a.xlsx', '2021-10-06T09:30:00+08:00'],
      ['c.xlsx', null],
      ['d.xlsx', null],
      ['sub/b.xlsx', '2021-10-05T01:30:00Z'],
    ])
  })

  test('give the sender, and the message where the file came by mail', async () => {
    put({ 'a.xlsx': '1', 'b.xlsx': '2' })
    const at = '2021-10-05T09:30:00+08:00'
    const mailed = { ...JSON.parse(receipt('a.xlsx', '1', at)), messageId: '<1@example.invalid>' }
    put({ 'receipts.jsonl': `${JSON.stringify(mailed)}\n${receipt('b.xlsx', '2', at)}` })
    const files = await readMonthFiles(folder)
    expect(files.map(({ from, messageId }) => [from, messageId])).toEqual([
      ['a@example.invalid', '<1@example.invalid>'],
      ['a@example.invalid', undefined],
    ])
  })

  test.each([
    ['{"file":"a.xlsx"', '第2行'],
    ['{"file":"a.xlsx","sha256":"x","from":"","receivedAt":"2021-10-05T09:30:00+08:00"}', 'sha256'],
    [`{"file":"a.xlsx","sha256":"${sha('')}","from":"","receivedAt":"2021-10-05 09:30"}`, 'receivedAt'],
    ['[]', '第2行'],
  ])('that are none are a fault that names file and line: %s', async (line, named) => {
    put({ 'receipts.jsonl': `${receipt('a.xlsx', '', '2021-10-05T09:30:00+08:00')}\n${line}\n` })
    const message = await fault()
    expect(message.split('\n')).toHaveLength(1)
    for (const part of ['receipts.jsonl第2行', named]) expect(message).toContain(part)
  })
})
