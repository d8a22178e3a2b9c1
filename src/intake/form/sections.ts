import { faultSheet, guideSheet, hiddenSheet, type TableName, tables } from '../../model/form.ts'
import { monthOf, type Period } from '../../model/period.ts'
import { OpcError } from '../../opc/error.ts'
import { limits } from '../limits.ts'
import { monthsIn } from '../value/month-text.ts'
import type { Sheet, Workbook } from '../workbook/workbook.ts'
import type { SheetRow, Worksheet } from '../workbook/worksheet.ts'
import { type Header, headerAt } from './header.ts'

/** A table as it stands in a sheet: its header and the filled rows below, down to the next table. */
export interface Section {
  sheetName: string
  sheet: Worksheet
  header: Header
  rows: readonly SheetRow[]
  /** The filled rows above the sheet's first table. */
  above: readonly SheetRow[]
}

/** A first header stands among the first filled rows, whatever title and notes come before it. */
const searched = 15

const passedOver: ReadonlySet<string> = new Set([hiddenSheet, guideSheet, faultSheet])

const sameColumns = (a: Header, b: Header): boolean =>
  a.table === b.table && [...a.columns].every(([key, column]) => b.columns.get(key) === column)

/** The tables of one sheet, from the top. A header that comes again down the sheet begins no new table. */
function sectionsOf(sheetName: string, sheet: Worksheet): Section[] {
  const found: { header: Header; rows: SheetRow[] }[] = []
  const above: SheetRow[] = []
  let skipTo = 0
  for (const [at, row] of sheet.rows.entries()) {
    if (row.row < skipTo) continue
    const current = found.at(-1)
    if (!current && at >= searched) break
    const header = headerAt(sheet, sheetName, row, sheet.rows[at + 1] ?? null)
    if (header) skipTo = header.bottom + 1
    if (header && !(current && sameColumns(current.header, header))) found.push({ header, rows: [] })
    else if (!header && current) current.rows.push(row)
    else if (!header) above.push(row)
    if (current && current.rows.length > limits.rowsBelow) throw new OpcError('too-many')
  }
  return found.map((one) => ({ sheetName, sheet, ...one, above }))
}

/**
 * How well a sheet's name suits the month: one that names it, the form's own name, any other, one that names another
 * month (last month's sheet left in the book). Lower is better.
 */
function suits(section: Section, period: Period): number {
  const months = monthsIn(section.sheetName)
  if (months.length > 0) return months.includes(monthOf(period)) ? 0 : 3
  return section.sheetName === tables[section.header.table].sheet ? 1 : 2
}

export type Sections = Readonly<Record<TableName, Section | null>>

/** Of each table the one that counts: by its sheet's name, then the first in the order of the tabs. */
export function chooseSections(book: Workbook, period: Period): Sections {
  const all = book.sheets
    .filter((sheet: Sheet) => !sheet.hidden && !passedOver.has(sheet.name))
    .flatMap((sheet) => sectionsOf(sheet.name, sheet.read()))
  const choose = (table: TableName): Section | null => {
    const [first] = all
      .filter((section) => section.header.table === table)
      .sort((a, b) => suits(a, period) - suits(b, period))
    return first ?? null
  }
  return { tasks: choose('tasks'), indicators: choose('indicators'), milestones: choose('milestones') }
}
