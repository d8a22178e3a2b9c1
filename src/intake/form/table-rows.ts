import { bareText } from '../../model/phrases.ts'
import { OpcError } from '../../opc/error.ts'
import { trimmed } from '../clean.ts'
import { limits } from '../limits.ts'
import type { SheetRow } from '../workbook/worksheet.ts'
import { columnsOf } from './headings.ts'
import { startsWithLabel } from './labels.ts'
import type { Section } from './sections.ts'

const sums = /^(?:合计|小计|总计|共计|累计合计|本页合计)$/
/** Columns in which a row says what it is. */
const named: ReadonlySet<string> = new Set(['no', 'id', 'title', 'name', 'task'])
const notes = /^(?:注|备注|说明|填表说明|填报说明|附注)\d*[:：]|^(?:※|\*{1,2})/

/** What a row shows in the table's columns, by key. */
function shownIn(section: Section, { row }: SheetRow): Map<string, string> {
  const shown = new Map<string, string>()
  for (const [key, column] of section.header.columns) {
    const text = section.sheet.text(row, column)
    if (text !== '') shown.set(key, text)
  }
  return shown
}

/** The line below a header that numbers its columns: 1 2 3 …, as statistical forms have it. */
function numbersColumns(row: SheetRow): boolean {
  const texts = row.cells.map((cell) => trimmed(cell.text)).filter((text) => text !== '')
  return texts.length >= 5 && texts.every((text, at) => text === String(Number(texts[0]) + at))
}

const isSum = (shown: ReadonlyMap<string, string>): boolean =>
  [...shown].some(([key, text]) => named.has(key) && text.length < 20 && sums.test(bareText(text)))

/**
 * The rows of a table that report something, and those beside it (notes, signatures). Blank rows, rows with a number
 * alone, sums and lines that number the columns are neither.
 */
export function tableRows(section: Section): { rows: number[]; aside: SheetRow[] } {
  const rows: number[] = []
  const aside: SheetRow[] = []
  let inNotes = false
  for (const row of section.rows) {
    const shown = shownIn(section, row)
    const first = trimmed(row.cells.find((cell) => trimmed(cell.text) !== '')?.text ?? '')
    const full = shown.size >= Math.min(4, Object.keys(columnsOf(section.header.table)).length)
    inNotes = notes.test(first) || (inNotes && !full)
    if (inNotes || startsWithLabel(first)) aside.push(row)
    else if ([...shown.keys()].every((key) => key === 'no')) {
      if (!/^\d*$/.test(shown.get('no') ?? '')) aside.push(row)
    } else if (!isSum(shown) && !numbersColumns(row)) rows.push(row.row)
    if (rows.length > limits.rows) throw new OpcError('too-many')
  }
  return { rows, aside }
}
