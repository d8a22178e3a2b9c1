import { type Checklist, indicatorsOf } from '../../model/checklist.ts'
import type { Period } from '../../model/period.ts'
import type { Submission, Table } from '../../model/submission.ts'
import type { Unit } from '../../model/unit.ts'
import { columnLetters } from '../workbook/address.ts'
import type { Workbook } from '../workbook/workbook.ts'
import { readHead } from './head.ts'
import { columnsOf } from './headings.ts'
import { identify } from './identity.ts'
import { indicatorRows } from './indicator-rows.ts'
import { milestoneRows } from './milestone-rows.ts'
import { chooseSections, type Section } from './sections.ts'
import { tableRows } from './table-rows.ts'
import { taskRows } from './task-rows.ts'

export interface FormContext {
  checklist: Checklist
  units: readonly Unit[]
  /** The month whose folder the file lies in: a date without a year is of its year. */
  period: Period
}

function tableOf<R extends { row: number }>(
  section: Section | null,
  read: (section: Section, rows: readonly number[]) => R[],
): Table<R> | null {
  if (section === null) return null
  const { header, sheetName } = section
  const rows = read(section, tableRows(section).rows)
  return {
    sheet: sheetName,
    headerRow: header.bottom,
    columns: Object.fromEntries([...header.columns].map(([key, column]) => [key, columnLetters(column)])),
    missing: Object.keys(columnsOf(header.table)).filter((key) => !header.columns.has(key)),
    rows,
    ...hiddenIn(
      section,
      rows.map((one) => one.row),
    ),
  }
}

/** What the sender does not see of a table, if anything. */
function hiddenIn({ sheet, header }: Section, rows: readonly number[]): Pick<Table<unknown>, 'hidden'> {
  const hiddenRows = rows.filter((row) => sheet.hidden.rows.has(row))
  const columns = [...header.columns].flatMap(([key, column]) => (sheet.hidden.columns.has(column) ? [key] : []))
  return hiddenRows.length + columns.length === 0 ? {} : { hidden: { rows: hiddenRows, columns } }
}

/** A workbook → what it reports, or null where no table of the form is in it. */
export function readForm(
  file: { file: string; sha256: string },
  book: Workbook,
  context: FormContext,
): Submission | null {
  const { checklist, units, period } = context
  const sections = chooseSections(book, period)
  const first = sections.tasks ?? sections.indicators ?? sections.milestones
  if (first === null) return null
  const head = readHead(first.sheet, first.above, tableRows(first).aside, period)
  return {
    ...file,
    ...identify(file.file, book, head, first.sheetName, units, period),
    head: head.fields,
    headSheet: first.sheetName,
    tables: {
      tasks: tableOf(sections.tasks, (section, rows) => taskRows(section, rows, checklist, period)),
      indicators: tableOf(sections.indicators, (section, rows) =>
        indicatorRows(section, rows, indicatorsOf(checklist), period),
      ),
      milestones: tableOf(sections.milestones, (section, rows) => milestoneRows(section, rows, checklist, period)),
    },
  }
}
