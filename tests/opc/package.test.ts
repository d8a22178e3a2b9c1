import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { OpcError } from '../../src/opc/error.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { relativeTarget, resolveTarget } from '../../src/opc/relationships.ts'
import { defaultLimits, readZip } from '../../src/opc/zip-reader.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const text = (value: Uint8Array) => new TextDecoder().decode(value)

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('一').getCell('A1').value = '你好 & <再见>'
  book.addWorksheet('二')
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const code = (act: () => unknown): string => {
  try {
    act()
    return 'no error'
  } catch (error) {
    return error instanceof OpcError ? error.code : String(error)
  }
}

describe('a package', () => {
  test('read and written holds the same parts with the same bytes, and twice gives the same file', async () => {
    const file = await workbook()
    const before = OpcPackage.open(file)
    const written = before.toBytes()
    const after = OpcPackage.open(written)
    expect(after.names()).toEqual(before.names())
    for (const name of before.names()) expect(after.bytes(name)).toEqual(before.bytes(name))
    expect(OpcPackage.open(written).toBytes()).toEqual(written)
  })

  test('every part survives the tree to the letter', async () => {
    const book = OpcPackage.open(await workbook())
    for (const name of book.names()) {
      const before = text(book.bytes(name))
      book.set(name, book.xml(name))
      expect(text(book.bytes(name))).toBe(before)
    }
  })

  test('knows its main part, relationships and content types', async () => {
    const book = OpcPackage.open(await workbook())
    expect(book.mainPart()).toBe('xl/workbook.xml')
    expect(book.related('xl/workbook.xml').map((one) => one.target)).toContain('xl/worksheets/sheet2.xml')
    expect(book.contentType('XL/Workbook.xml')).toContain('sheet.main+xml')
    expect(book.contentType('no/such.part')).toBe(null)
  })

  test('takes new parts, relationships and types, and lets go of them', async () => {
    const book = OpcPackage.open(await workbook())
    book.set('xl/comments9.xml', bytes('<comments/>'))
    book.setContentType('xl/comments9.xml', 'application/x-comments')
    const id = book.relate('xl/worksheets/sheet1.xml', 'urn:comments', 'xl/comments9.xml')
    const again = OpcPackage.open(book.toBytes())
    expect(again.related('xl/worksheets/sheet1.xml')).toContainEqual({
      id,
      type: 'urn:comments',
      target: 'xl/comments9.xml',
      external: false,
    })
    expect(again.contentType('xl/comments9.xml')).toBe('application/x-comments')
    again.unrelate('xl/worksheets/sheet1.xml', id)
    again.remove('xl/comments9.xml')
    expect([again.has('xl/comments9.xml'), again.related('xl/worksheets/sheet1.xml').length]).toEqual([false, 0])
    expect(code(() => again.bytes('xl/comments9.xml'))).toBe('missing-part')
  })
})

test('targets resolve from their part and can’t leave the package', () => {
  expect(resolveTarget('xl/worksheets/sheet1.xml', '../comments1.xml')).toBe('xl/comments1.xml')
  expect(resolveTarget('xl/workbook.xml', '/xl/styles.xml')).toBe('xl/styles.xml')
  expect(resolveTarget('xl/workbook.xml', '../../../etc/passwd')).toBe('etc/passwd')
  expect(relativeTarget('xl/worksheets/sheet1.xml', 'xl/comments1.xml')).toBe('../comments1.xml')
  expect(relativeTarget('', 'xl/workbook.xml')).toBe('xl/workbook.xml')
})

describe('a zip is refused', () => {
  const zip = (...names: string[]) => writeZip(names.map((name) => [name, bytes('x'.repeat(50))] as const))
  const renamed = (from: string, to: string) => {
    const file = Buffer.from(zip(from))
    for (let at = file.indexOf(from); at >= 0; at = file.indexOf(from, at + 1)) file.write(to, at, 'latin1')
    return file
  }

  test.each([
    ['that is none', () => readZip(bytes('no zip, but longer than twenty-two bytes')), 'not-zip'],
    ['that is empty', () => readZip(new Uint8Array()), 'not-zip'],
    ['cut short', () => readZip(zip('a.xml').subarray(0, 60)), 'truncated'],
    ['with a name that climbs', () => readZip(renamed('aaaa.xml', '../a.xml')), 'bad-name'],
    ['with an absolute name', () => readZip(renamed('a.xml', '/.xml')), 'bad-name'],
    ['with two entries of one name', () => readZip(zip('a.xml', 'A.xml')), 'duplicate'],
    ['with too many entries', () => readZip(zip('a', 'b', 'c'), { ...defaultLimits, entries: 2 }), 'too-many'],
    ['too large', () => readZip(zip('a'), { ...defaultLimits, fileBytes: 60 }), 'too-big'],
    ['with an entry too large', () => readZip(zip('a'), { ...defaultLimits, entryBytes: 49 }), 'too-big'],
    ['with too much in all', () => readZip(zip('a', 'b'), { ...defaultLimits, totalBytes: 99 }), 'too-big'],
    ['that is a bomb', () => readZip(writeZip([['a', new Uint8Array(30 << 20)]])), 'ratio'],
  ])('%s', (_what, act, expected) => expect(code(act)).toBe(expected))

  test('that lies about its size, once the part is asked for', () => {
    const file = Buffer.from(writeZip([['a', new Uint8Array(5000)]]))
    const directory = file.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    file.writeUInt32LE(100, directory + 24)
    expect(code(() => readZip(file)[0]?.bytes())).toBe('too-big')
  })

  test('whose bytes changed, once the part is asked for', () => {
    const file = Buffer.from(zip('a.xml'))
    const directory = file.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    file.writeUInt32LE(1, directory + 16)
    expect(code(() => readZip(file)[0]?.bytes())).toBe('bad-crc')
  })

  test('that is encrypted', () => {
    const file = Buffer.from(zip('a.xml'))
    file.writeUInt16LE(1, file.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8)
    expect(code(() => readZip(file))).toBe('encrypted')
  })
})
