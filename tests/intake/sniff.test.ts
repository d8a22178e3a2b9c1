import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { limits } from '../../src/intake/limits.ts'
import { sniff } from '../../src/intake/sniff/sniff.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { received, workbook } from './making.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0))
const zip = (parts: Record<string, string>) => writeZip(Object.entries(parts).map(([name, text]) => [name, utf8(text)]))

const told = (bytes: Uint8Array, name = '表.xlsx') => {
  const found = sniff(name, bytes)
  if ('fault' in found) return [found.fault, found.format]
  return 'foreign' in found ? [found.foreign] : Object.keys(found)
}

/** 中文 in GB18030. */
const gb18030 = (text: string) => latin(text.replaceAll('中文', '\xd6\xd0\xce\xc4'))

/** A compound file of one directory sector: the header, the allocation table, the directory, one stream sector. */
function compound(names: readonly string[], stream = new Uint8Array(512)): Uint8Array {
  const file = new Uint8Array(512 * 4)
  const view = new DataView(file.buffer)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  view.setUint16(30, 9, true)
  view.setUint32(48, 1, true)
  view.setUint32(76, 0, true)
  view.setUint32(512, 0xfffffffd, true)
  view.setUint32(516, 0xfffffffe, true)
  view.setUint32(520, 0xfffffffe, true)
  for (const [at, name] of names.entries()) {
    const start = 1024 + at * 128
    for (const [i, char] of [...name].entries()) view.setUint16(start + i * 2, char.charCodeAt(0), true)
    view.setUint16(start + 64, name.length * 2 + 2, true)
    view.setUint32(start + 116, 2, true)
    view.setUint32(start + 120, 5000, true)
  }
  file.set(stream, 1536)
  return file
}

describe('a compound file', () => {
  test.each([
    [['Root Entry', 'Workbook'], 'xls'],
    [['Root Entry', 'Book'], 'xls'],
    [['Root Entry', 'EncryptionInfo', 'EncryptedPackage'], 'encrypted'],
    [['Root Entry', 'WordDocument', '1Table'], 'not-a-workbook'],
    [['Root Entry', 'PowerPoint Document'], 'not-a-workbook'],
    [['Root Entry', 'Contents'], 'not-a-workbook'],
  ])('of %j is %s', (names, fault) => expect(told(compound(names))[0]).toBe(fault))
  test('whose workbook has a password is encrypted', () => {
    // BOF of 16 bytes, then FilePass.
    const stream = new Uint8Array(512)
    stream.set([0x09, 0x08, 16, 0])
    stream.set([0x2f, 0, 54, 0], 20)
    expect(told(compound(['Root Entry', 'Workbook'], stream))[0]).toBe('encrypted')
  })
  test('cut off before its directory is damaged', () => {
    expect(told(compound(['Workbook']).subarray(0, 1100))[0]).toBe('damaged')
    expect(told(latin('\xd0\xcf\x11\xe0'))[0]).toBe('damaged')
  })
  test('with a directory that runs in a circle ends', () => {
    const file = compound(['Root Entry', 'Contents'])
    new DataView(file.buffer).setUint32(516, 1, true)
    expect(told(file)[0]).toBe('not-a-workbook')
  })
})

describe('a zip', () => {
  const types = (type: string) => `<Types><Override PartName="/main.xml" ContentType="${type}"/></Types>`
  const rels = '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="main.xml"/></Relationships>'
  const office = (type: string) => zip({ '[Content_Types].xml': types(type), '_rels/.rels': rels, 'main.xml': '<a/>' })
  const main = 'application/vnd.openxmlformats-officedocument'

  test.each([
    [`${main}.spreadsheetml.sheet.main+xml`, 'book'],
    ['application/vnd.ms-excel.sheet.macroEnabled.main+xml', 'book'],
    [`${main}.spreadsheetml.template.main+xml`, 'book'],
    ['application/vnd.ms-excel.sheet.binary.macroEnabled.main', 'xlsb'],
    [`${main}.wordprocessingml.document.main+xml`, 'not-a-workbook'],
    [`${main}.presentationml.presentation.main+xml`, 'not-a-workbook'],
  ])('with %s is %s', (type, fault) => expect(told(office(type))[0]).toBe(fault))

  test.each([
    [{ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, 'ods'],
    [{ mimetype: 'application/vnd.oasis.opendocument.text' }, 'not-a-workbook'],
    [
      {
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'META-INF/manifest.xml': '<manifest:encryption-data/>',
      },
      'encrypted',
    ],
    [{ 'OFD.xml': '<ofd/>' }, 'not-a-workbook'],
    [{ '市教育局.xlsx': 'PK' }, 'bundle'],
  ])('case %#', (parts, fault) => expect(told(zip(parts as Record<string, string>))[0]).toBe(fault))

  test('with a password is encrypted, cut off is damaged, too large is too large', async () => {
    const book = await workbook({ 表: ['甲'] })
    expect(told(book)).toEqual(['book'])
    const locked = book.slice()
    const directory = locked.findIndex((_, at) => [0x50, 0x4b, 1, 2].every((byte, i) => locked[at + i] === byte))
    locked[directory + 8] = (locked[directory + 8] ?? 0) | 1
    expect(told(locked)[0]).toBe('encrypted')
    expect(told(book.subarray(0, book.length - 30))[0]).toBe('damaged')
    const found = sniff('表.xlsx', book.subarray(0, 1000), limits.fileBytes + 1)
    expect('fault' in found && found.fault).toBe('too-large')
  })
  test('of a thousand entries and one is too large', () => {
    const parts = Array.from({ length: 1001 }, (_, at) => [`${at}.xml`, new Uint8Array(1)] as const)
    expect(told(writeZip(parts))[0]).toBe('too-large')
  })
  test('without its workbook part is damaged', async () => {
    const book = OpcPackage.open(await workbook({ 表: ['甲'] }))
    book.remove('xl/workbook.xml')
    expect(received(book.toBytes()).fault).toBe('damaged')
  })
})

describe('text', () => {
  test.each([
    ['\ufeff序号,指标编号,累计完成\n1,6-1,500\n', 'csv'],
    ['序号\t指标编号\t累计完成\r\n1\t6-1\t500\r\n', 'csv'],
    ['<html><body><table><tr><td>1</td></tr></table></body></html>', 'html'],
    ['\n<!-- saved -->\n<TABLE border=1><tr>', 'html'],
    ['<!DOCTYPE html><html><body>通知</body></html>', 'not-a-workbook', '网页（HTML）'],
    ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', 'xml'],
    ['MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n', 'old-format', '单个文件网页（MHT）'],
    ['MIME-Version: 1.0\nSubject: x\n', 'not-a-workbook', '电子邮件'],
    ['<?xml version="1.0"?><a/>', 'not-a-workbook', 'XML 文件'],
    ['各单位：\n请于5日前报送。\n', 'not-a-workbook', '文本文件'],
    [' \r\n\t', 'empty-file', ''],
  ])('%j', (text, ...what) => expect(told(utf8(text))).toEqual(what))
  test('in GB18030 and UTF-16 is text too', () => {
    expect(told(gb18030('中文,中文,中文\n1,2,3\n'))).toEqual(['csv'])
    expect(told(latin('\xff\xfea\0,\0b\0,\0c\0\n\x001\0,\x002\0,\x003\0'))[0]).toBe('csv')
  })
})

describe('other files', () => {
  test.each([
    ['%PDF-1.7\n', 'PDF 文档'],
    ['\0\0\0%PDF-1.4', 'PDF 文档'],
    ['\x89PNG\r\n\x1a\n', 'PNG 图片'],
    ['\xff\xd8\xff\xe0', 'JPEG 图片'],
    ['Rar!\x1a\x07', 'RAR 压缩包'],
    ['{\\rtf1', 'RTF 文档'],
  ])('%j', (text, format) => expect(told(latin(text))).toEqual(['not-a-workbook', format]))
  test('before compound files', () => expect(told(latin('\x09\x04\x06\x00\x00\x00\x10\x00'))).toEqual(['early-xls']))
  test('of nothing known were meant as a workbook or not', () => {
    expect(told(new Uint8Array(100))[0]).toBe('damaged')
    expect(told(new Uint8Array(100), '附件.dat')[0]).toBe('not-a-workbook')
  })
  test('of 0 bytes', () => expect(told(new Uint8Array(0))).toEqual(['empty-file', '']))
})

describe('a lock file', () => {
  const owner = new Uint8Array(165).fill(0x20)
  owner[0] = 3
  owner.set(utf8('wps'), 1)
  owner[55] = 3
  test('is known by its name or its content', () => {
    expect(told(owner, '~$市教育局.xlsx')[0]).toBe('lock-file')
    expect(told(owner, '市教育局.xlsx')[0]).toBe('lock-file')
    expect(told(utf8(',user,host,2021'), '.~lock.表.xlsx#')[0]).toBe('lock-file')
  })
  test('a workbook that is only named like one is read', async () => {
    expect(told(await workbook({ 表: ['甲'] }), '~$市教育局.xlsx')).toEqual(['book'])
  })
})

/** Files that real software wrote. Skipped on machines without it. */
const soffice = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((path) => existsSync(path))

describe.skipIf(!soffice)('written by LibreOffice (skipped where it is not installed)', () => {
  test('a .xls, .ods, .html and .pdf is what it is, whatever its name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'luoshi-sniff-'))
    writeFileSync(join(folder, 'a.xlsx'), await workbook({ 表: ['序号|指标|数', '1|6-1|500', '2|6-2|30'] }))
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const faults = ['xls', 'ods', 'html', 'pdf'].map((type) => {
      execFileSync(
        soffice ?? '',
        [profile, '--headless', '--convert-to', type, '--outdir', folder, join(folder, 'a.xlsx')],
        {
          stdio: 'ignore',
        },
      )
      return told(readFileSync(join(folder, `a.${type}`)))[0]
    })
    expect(faults).toEqual(['xls', 'ods', 'html', 'not-a-workbook'])
  })
})
