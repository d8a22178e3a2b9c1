import { OpcError } from '../../opc/error.ts'
import { OpcPackage } from '../../opc/package.ts'
import { decodeText } from '../sniff/decode-text.ts'
import { readCsv } from './csv.ts'
import { type ForeignFormat, textFormats } from './formats.ts'
import { gate, gateText } from './gate.ts'
import type { PlainBook } from './plain-book.ts'
import { readBySheetjs } from './sheetjs.ts'
import { writeXlsx } from './write-xlsx.ts'

/** A file to be read by another reader than ours. `name` is the file's own, without folders. */
export interface Foreign {
  name: string
  format: ForeignFormat
  bytes: Uint8Array
}

/** SheetJS asks for a part that some writers leave out. */
function withStyles(bytes: Uint8Array): Uint8Array {
  const book = OpcPackage.open(bytes)
  if (book.has('styles.xml')) return bytes
  book.set('styles.xml', new TextEncoder().encode('<office:document-styles/>'))
  return book.toBytes()
}

async function plainBook({ name, format, bytes }: Foreign): Promise<PlainBook> {
  gate(bytes, format)
  // A spreadsheet names the only sheet of a text or web page after the file.
  const stem = name.replace(/\.[^.]*$/, '')
  if (!textFormats.has(format)) return readBySheetjs(format === 'ods' ? withStyles(bytes) : bytes, format, stem)
  const text = decodeText(bytes, false)
  if (text === null) throw new OpcError('truncated')
  gateText(text, format)
  return format === 'csv' ? readCsv(text, stem) : readBySheetjs(text, format, stem)
}

/**
 * A workbook of another format → the same as .xlsx, which is what the rest of intake reads and what goes back to the
 * unit with its faults marked. Throws OpcError where the file is beyond the limits, else whatever the parser throws.
 */
export async function toXlsx(file: Foreign): Promise<Uint8Array> {
  return writeXlsx(await plainBook(file))
}
