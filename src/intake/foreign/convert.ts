import { OpcError } from '../../opc/error.ts'
import { OpcPackage } from '../../opc/package.ts'
import { decodeXml } from '../../opc/scan.ts'
import { decodeText } from '../sniff/decode-text.ts'
import { readCsv } from './csv.ts'
import { type ForeignFormat, textFormats } from './formats.ts'
import { gate, gateText } from './gate.ts'
import { withKeptBlanks } from './kept-blanks.ts'
import { odsMarks } from './ods-marks.ts'
import type { PlainBook } from './plain-book.ts'
import { withMarks } from './sheet-marks.ts'
import { readBySheetjs, workbookStream } from './sheetjs.ts'
import { writeXlsx } from './write-xlsx.ts'
import { xlsStrokes } from './xls-strokes.ts'

/** A file to be read by another reader than ours. `name` is the file's own, without folders. */
export interface Foreign {
  name: string
  format: ForeignFormat
  bytes: Uint8Array
}

async function readOds(bytes: Uint8Array, stem: string): Promise<PlainBook> {
  const file = OpcPackage.open(bytes)
  const encoder = new TextEncoder()
  const content = decodeXml(file.bytes('content.xml'))
  const kept = withKeptBlanks(content)
  const whole = file.has('styles.xml')
  // SheetJS asks for a part that some writers leave out.
  if (!whole) file.set('styles.xml', encoder.encode('<office:document-styles/>'))
  if (kept !== content) file.set('content.xml', encoder.encode(kept))
  const book = await readBySheetjs(whole && kept === content ? bytes : file.toBytes(), 'ods', stem)
  return withMarks(book, odsMarks(content, decodeXml(file.bytes('styles.xml'))))
}

async function readXls(bytes: Uint8Array, stem: string): Promise<PlainBook> {
  const book = await readBySheetjs(bytes, 'xls', stem)
  const stream = await workbookStream(bytes)
  return stream === null ? book : withMarks(book, xlsStrokes(stream))
}

async function plainBook({ name, format, bytes }: Foreign): Promise<PlainBook> {
  gate(bytes, format)
  // A spreadsheet names the only sheet of a text or web page after the file.
  const stem = name.replace(/\.[^.]*$/, '')
  if (format === 'ods') return readOds(bytes, stem)
  if (format === 'xls') return readXls(bytes, stem)
  if (!textFormats.has(format)) return readBySheetjs(bytes, format, stem)
  const text = decodeText(bytes, false)
  if (text === null) throw new OpcError('truncated')
  gateText(text, format)
  if (format === 'csv') return readCsv(text, stem)
  if (format !== 'flat-ods') return readBySheetjs(text, format, stem)
  return withMarks(await readBySheetjs(withKeptBlanks(text), format, stem), odsMarks(text, ''))
}

/**
 * A workbook of another format → the same as .xlsx, which is what the rest of intake reads and what goes back to the
 * unit with its faults marked. Throws OpcError where the file is beyond the limits, else whatever the parser throws.
 */
export async function toXlsx(file: Foreign): Promise<Uint8Array> {
  return writeXlsx(await plainBook(file))
}
