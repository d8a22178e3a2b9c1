import { createHash } from 'node:crypto'
import fs, { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkMonthFolder, receive } from '../../src/intake/index.ts'
import { limits } from '../../src/intake/limits.ts'
import { Fault } from '../../src/model/fault.ts'
import { context } from './making.ts'
import { readMonthFiles } from './read-all.ts'

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
  test('that are links are told of, at any depth', async () => {
    put({ 'a.xlsx': '', 'sub/b.xlsx': '' })
    for (const [to, at] of [
      ['a.xlsx', 'sub/link.xlsx'],
      ['nowhere', 'dangling.xlsx'],
      ['.', 'circle'],
    ] as const)
      symlinkSync(join(folder, to), join(folder, at))
    const links: string[] = []
    const files = await readMonthFiles(folder, (link) => links.push(link))
    expect(files.map((one) => one.file)).toEqual(['a.xlsx', 'sub/b.xlsx'])
    expect(links.sort()).toEqual(['circle', 'dangling.xlsx', 'sub/link.xlsx'])
  })
  test('are not looked for where the month’s folder itself is a link', async () => {
    put({ '2021-09/a.xlsx': '' })
    symlinkSync(join(folder, '2021-09'), join(folder, '2021-10'))
    await checkMonthFolder(join(folder, '2021-09'))
    await expect(checkMonthFolder(join(folder, '2021-10'))).rejects.toThrow(Fault)
  })
  test('ten thousand in one folder are all read', async () => {
    for (let at = 0; at < 10_000; at++) writeFileSync(join(folder, `${at}.txt`), '')
    expect(await readMonthFiles(folder)).toHaveLength(10_000)
  })

  describe('while the disk changes', () => {
    const { open } = fs.promises
    afterEach(() => {
      fs.promises.open = open
      syncBuiltinESMExports()
    })
    /** Lets something happen each time that b.xlsx is opened. */
    const whenOpened = (happen: () => void) => {
      fs.promises.open = async (path, ...rest) => {
        if (String(path).endsWith('b.xlsx')) happen()
        return open(path, ...rest)
      }
      syncBuiltinESMExports()
    }
    const read = async () => {
      put({ 'a.xlsx': '1', 'b.xlsx': '2', 'c.xlsx': '3' })
      const files = await readMonthFiles(folder)
      expect(files.map((one) => one.file)).toEqual(['a.xlsx', 'b.xlsx', 'c.xlsx'])
      for (const one of files) expect(one.unread !== undefined).toBe(one.file === 'b.xlsx')
      return files[1]
    }

    test('one that was moved away since it was listed is said to be unread, the others are read', async () => {
      whenOpened(() => rmSync(join(folder, 'b.xlsx'), { force: true }))
      const gone = await read()
      expect(gone?.unread).toBe('ENOENT')
      if (gone) expect(receive(gone, context)).toMatchObject({ fault: 'unread', submission: null, unitByName: null })
    })
    test.each(['EACCES', 'EBUSY', 'EIO'])('one that the system refuses with %s likewise', async (code) => {
      whenOpened(() => {
        throw Object.assign(new Error(code), { code })
      })
      expect((await read())?.unread).toBe(code)
    })
    test('one that grows each time it is read is unread; one that comes to rest is read whole', async () => {
      let [growing, times] = [true, 0]
      fs.promises.open = async (path, ...rest) => {
        const file = await open(path, ...rest)
        if (!String(path).endsWith('b.xlsx')) return file
        const readFile = file.readFile.bind(file)
        file.readFile = (async () => {
          const bytes = await readFile()
          if (growing || times++ === 0) appendFileSync(join(folder, 'b.xlsx'), 'more')
          return bytes
        }) as typeof file.readFile
        return file
      }
      syncBuiltinESMExports()
      expect((await read())?.unread).toBe('EBUSY')
      growing = false
      put({ 'b.xlsx': '2' })
      const files = await readMonthFiles(folder)
      expect(new TextDecoder().decode(files[1]?.bytes)).toBe('2more')
    })
    test('a want of handles is no file’s fault', async () => {
      whenOpened(() => {
        throw Object.assign(new Error('EMFILE'), { code: 'EMFILE' })
      })
      put({ 'b.xlsx': '2' })
      expect(await fault()).toContain('EMFILE')
    })
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
