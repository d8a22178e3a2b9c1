import { OpcError } from '../../opc/error.ts'
import { limits } from '../limits.ts'
import type { PlainBook, PlainCell } from './plain-book.ts'
import { typedCell } from './typed-cell.ts'

/** In the order of preference where two fit equally well. */
const separators = [',', '\t', ';', '，', '；', '、', '|'] as const
type Separator = (typeof separators)[number]

/** Records as RFC 4180 has them: quoted fields may hold separators, line breaks and doubled quotes. */
export function csvRecords(text: string, separator: string, most = Number.POSITIVE_INFINITY): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let at = 0
  while (at < text.length && records.length < most) {
    let field = ''
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1)
      field = text.slice(at + 1, end).replaceAll('""', '"')
      at = Math.min(text.length, end + 1)
    }
    // Also what stands, against the rules, between a closing quote and the separator.
    const start = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
    record.push(field + text.slice(start, at))
    if (text[at] === separator) {
      at++
      if (at < text.length) continue
      record.push('')
    }
    records.push(record)
    record = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return records
}

/** The quote that ends a field, or the end of the text where none does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? text.length : at
}

interface Fit {
  separator: Separator
  columns: number
  records: number
}

/** How many columns most of the filled records have. */
function fitOf(text: string, separator: Separator): Fit {
  const filled = csvRecords(text, separator, 60).filter((record) => record.some((field) => field.trim() !== ''))
  const counts = new Map<number, number>()
  for (const { length } of filled) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [[columns, records] = [1, 0]] = [...counts].sort((a, b) => b[0] * b[1] - a[0] * a[1])
  return { separator, columns, records: records * 2 >= filled.length ? records : 0 }
}

/**
 * The separator of a text, told by which one gives most records the same number of columns; null where none does.
 * A table has at least three columns and two lines.
 */
export function separatorOf(text: string): Separator | null {
  const start = text.slice(0, 1 << 16)
  const [best] = separators
    .map((separator) => fitOf(start, separator))
    .sort((a, b) => b.columns * b.records - a.columns * a.records)
  return best && best.columns >= 3 && best.records >= 2 ? best.separator : null
}

/** A CSV text as a workbook of one sheet. Throws OpcError `too-many` beyond the limits. */
export function readCsv(text: string, sheetName: string): PlainBook {
  const cells: PlainCell[] = []
  for (const [row, record] of csvRecords(text, separatorOf(text) ?? ',').entries())
    for (const [column, field] of record.entries()) {
      if (field.trim() === '') continue
      if (cells.length >= limits.cells) throw new OpcError('too-many')
      cells.push(typedCell(row + 1, column + 1, field))
    }
  const sheet = {
    name: sheetName,
    hidden: false,
    cells,
    merges: [],
    widths: new Map(),
    hiddenRows: [],
    hiddenColumns: [],
  }
  return { sheets: [sheet], date1904: false }
}
