import { type XlsRecord, xlsRecords } from '../xls-records.ts'
import type { SheetMarks } from './sheet-marks.ts'
import { struckStrings } from './xls-strings.ts'

/**
 * Records of a workbook stream, as few as tell what is struck out: Font, XF, SST and the cells that have
 * content. What lies beyond the end of a damaged stream is not there; whether a file is sound is SheetJS's to say.
 */

const records = { bof: 0x809, eof: 0x0a, font: 0x31, xf: 0xe0, sheet: 0x85, strings: 0xfc, more: 0x3c } as const
/** Formula, Label, RString, BoolErr, Number, RK: row, column, format. */
const cells: ReadonlySet<number> = new Set([0x06, 0x204, 0xd6, 0x205, 0x203, 0x27e])
const [sharedText, manyNumbers] = [0xfd, 0xbd]
const strikeOut = 0x0008

interface Book {
  /** By the number of the font. */
  fonts: boolean[]
  /** By the number of the cell format. */
  formats: boolean[]
  strings: ReadonlySet<number>
  /** Columns that are struck out by row, by where a sheet begins. */
  sheets: Map<number, Map<number, Set<number>>>
}

/** There is no font 4 ([MS-XLS] 2.5.129): those that count beyond it are one less. */
const fontIn = (book: Book, number: number): boolean => book.fonts[number > 4 ? number - 1 : number] ?? false

/** Columns of the record's cells that are struck out. */
function struckColumns(book: Book, type: number, body: DataView): number[] {
  const u16 = (at: number) => body.getUint16(at, true)
  if (type === manyNumbers && body.byteLength >= 6) {
    const count = Math.floor((body.byteLength - 6) / 6)
    const places = Array.from({ length: count }, (_, nth) => nth)
    return places.filter((nth) => book.formats[u16(4 + nth * 6)]).map((nth) => u16(2) + nth)
  }
  if (body.byteLength < 6 || (type !== sharedText && !cells.has(type))) return []
  const struck =
    book.formats[u16(4)] || (type === sharedText && body.byteLength >= 10 && book.strings.has(u32(body, 6)))
  return struck ? [u16(2)] : []
}

const u32 = (body: DataView, at: number): number => body.getUint32(at, true)

/** Globals come first, and their fonts before all that refers to them. */
function readGlobal(book: Book, { type, body }: XlsRecord): void {
  if (type === records.font && body.byteLength >= 4) book.fonts.push((body.getUint16(2, true) & strikeOut) !== 0)
  if (type === records.xf && body.byteLength >= 2) book.formats.push(fontIn(book, body.getUint16(0, true)))
  if (type === records.sheet && body.byteLength >= 4) book.sheets.set(u32(body, 0), new Map())
}

/** What a workbook stream strikes out, by sheet, in the order in which they stand in it (as SheetJS has them). */
export function xlsStrokes(stream: Uint8Array): SheetMarks[] {
  const book: Book = { fonts: [], formats: [], strings: new Set(), sheets: new Map() }
  /** The table of texts goes on in the records after it. */
  let texts: DataView[] | null = null
  /** A chart within a sheet is a stream of its own, with numbers that look like cells. */
  let depth = 0
  let sheet: Map<number, Set<number>> | null = null
  for (const record of xlsRecords(stream)) {
    const { type, at, body } = record
    if (texts && type === records.more) {
      texts.push(body)
      continue
    }
    if (texts) [book.strings, texts] = [struckStrings(texts, (font) => fontIn(book, font)), null]
    if (type === records.strings) texts = [body]
    else if (type === records.bof && ++depth === 1) sheet = book.sheets.get(at) ?? null
    else if (type === records.eof) depth--
    else if (depth === 1 && sheet === null) readGlobal(book, record)
    else if (depth === 1 && sheet !== null) {
      for (const column of struckColumns(book, type, body)) {
        const row = body.getUint16(0, true) + 1
        sheet.set(row, (sheet.get(row) ?? new Set()).add(column + 1))
      }
    }
  }
  return [...book.sheets]
    .sort(([a], [b]) => a - b)
    .map(([, struck]) => ({ hidden: false, hiddenRows: [], hiddenColumns: [], struck }))
}
