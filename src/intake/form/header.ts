import { type TableName, tableNames, tables } from '../../model/form.ts'
import type { SheetRow, Worksheet } from '../workbook/worksheet.ts'
import { columnsOf, distinction, type Meaning, meaningsOf } from './headings.ts'

/** The header of a table: which it is, and where its columns are. */
export interface Header {
  table: TableName
  /** Rows, from 1; the same for a header of one line. */
  top: number
  bottom: number
  /** Column numbers by column key. */
  columns: ReadonlyMap<string, number>
  /** How well it fits, for comparison with other tables in the same row. */
  fit: number
}

/** A heading that a column may have; of several, the first says most. */
interface Candidate {
  column: number
  meanings: readonly Meaning[]
  order: number
}

/** A line of header is told from text by this many headings, two of them of columns that the table can't do without. */
const least = { columns: 3, required: 2 }

function fitted(table: TableName, candidates: readonly Candidate[], sheetName: string): Omit<Header, 'top' | 'bottom'> {
  const possible = candidates
    .flatMap(({ column, meanings, order }) =>
      meanings.flatMap((one) =>
        one.table === table
          ? [{ column, key: one.key, order: order * 100 + one.rank, weight: distinction(meanings) }]
          : [],
      ),
    )
    .sort((a, b) => a.order - b.order || a.column - b.column)
  const columns = new Map<string, number>()
  const taken = new Set<number>()
  let fit = sheetName === tables[table].sheet ? 0.5 : 0
  for (const { column, key, weight } of possible) {
    if (columns.has(key) || taken.has(column)) continue
    columns.set(key, column)
    taken.add(column)
    fit += weight
  }
  return { table, columns, fit }
}

function best(candidates: readonly Candidate[], sheetName: string): Omit<Header, 'top' | 'bottom'> | null {
  let found: Omit<Header, 'top' | 'bottom'> | null = null
  for (const table of tableNames) {
    const header = fitted(table, candidates, sheetName)
    const needed = [...header.columns.keys()].filter((key) => columnsOf(table)[key]?.required).length
    if (header.columns.size < least.columns || needed < least.required) continue
    if (header.fit > (found?.fit ?? 0)) found = header
  }
  return found
}

function ofOneLine({ cells }: SheetRow): Candidate[] {
  return cells.flatMap((cell) => {
    const meanings = meaningsOf(cell.text)
    return meanings.length > 0 ? [{ column: cell.column, meanings, order: 0 }] : []
  })
}

/** A header over two lines: the lower line, then both together (本月 over 进展), then the upper one alone. */
function ofTwoLines(sheet: Worksheet, upper: SheetRow, lower: SheetRow): Candidate[] {
  const columns = new Set([...upper.cells, ...lower.cells].map((cell) => cell.column))
  return [...columns].flatMap((column) => {
    const above = sheet.seen(upper.row, column)?.text ?? ''
    const own = sheet.text(lower.row, column)
    const texts = own === '' ? [above] : [own, above + own, above]
    return texts.flatMap((text, order) => {
      const meanings = meaningsOf(text)
      return meanings.length > 0 ? [{ column, meanings, order }] : []
    })
  })
}

/**
 * The header that begins in this row, over one line or two, or null. Two lines are taken where they name more columns
 * than either line alone.
 */
export function headerAt(sheet: Worksheet, sheetName: string, row: SheetRow, next: SheetRow | null): Header | null {
  const single = ofOneLine(row)
  if (single.length === 0) return null
  const one = best(single, sheetName)
  const follows = next !== null && next.row === row.row + 1
  const two = follows ? best(ofTwoLines(sheet, row, next), sheetName) : null
  const below = follows ? best(ofOneLine(next), sheetName) : null
  const names = (header: typeof one) => header?.columns.size ?? 0
  if (next && two && names(two) > names(one) && names(two) > names(below))
    return { ...two, top: row.row, bottom: next.row }
  return one && { ...one, top: row.row, bottom: row.row }
}
