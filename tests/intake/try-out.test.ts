import { expect, test } from 'vitest'
import { openFile, receive, withConverter } from '../../src/intake/index.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { context, rawWorkbook, workbook } from './making.ts'

/** Workbooks much larger than a form are read in a process of their own before they are read. */

const small = () => workbook({ 表: ['重点任务|进展状态|本月进展|存在问题', '加快现代学徒制培训|正常推进|开会|无'] })
const came = (bytes: Uint8Array) => ({ file: 'a.xlsx', bytes, receivedAt: null })

async function withPhoto(): Promise<Uint8Array> {
  const book = OpcPackage.open(await small())
  // Pictures don't deflate.
  const noise = Uint8Array.from({ length: 5 << 20 }, (_, at) => ((at * 2_654_435_761) >>> 13) & 0xff)
  book.set('xl/media/image1.png', noise)
  return book.toBytes()
}

test('a form with a photo of 5 MB is read as the form without it', async () => {
  const [plain, large] = await Promise.all([small(), withPhoto()])
  const [opened, ...others] = await withConverter((converter) => openFile(came(large), converter))
  expect([opened?.opened, others]).toEqual([undefined, []])
  const read = (bytes: Uint8Array) => ({ ...receive(came(bytes), context), sha256: '', bytes: 0 })
  const { submission: a, ...ofLarge } = read(large)
  const { submission: b, ...ofPlain } = read(plain)
  expect(ofLarge).toEqual(ofPlain)
  expect({ ...a, sha256: '' }).toEqual({ ...b, sha256: '' })
}, 30_000)

test('one that takes more than a form may is refused, and the next is read', async () => {
  const pieces = Array.from({ length: 9_000 }, (_, at) => ((at * 2_654_435_761) % 4_294_967_296).toString(36))
  const rows = pieces.map((ht) => `<row ht="${ht}">${'<c t="s"><v>0</v></c>'.repeat(8)}</row>`)
  const strings = `<sst><si><t>${pieces.slice(0, 4_500).join(' 　')}</t></si></sst>`
  const heading = ['重点任务', '进展状态', '本月进展', '存在问题'].map((name) => `<c t="str"><v>${name}</v></c>`)
  const sheet = `<worksheet><sheetData><row r="1">${heading.join('')}</row>${rows.join('')}</sheetData></worksheet>`
  const heavy = rawWorkbook(sheet, { 'xl/sharedStrings.xml': strings, 'xl/media/a.bin': pieces.join('').repeat(60) })
  const fine = await withPhoto()
  const opened = await withConverter((converter) =>
    Promise.all([openFile(came(heavy), converter), openFile(came(fine), converter)]),
  )
  expect(opened.flat().map((one) => one.opened)).toEqual([{ fault: 'too-large' }, undefined])
  expect(opened.flat().map((one) => receive(one, context).fault)).toEqual(['too-large', null])
}, 30_000)
