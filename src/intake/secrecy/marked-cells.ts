import { type Column, type TableName, tables } from '../../model/form.ts'
import { type Marked, markInLines } from '../../model/secrecy.ts'
import type { Submission } from '../../model/submission.ts'
import type { OpcPackage } from '../../opc/package.ts'
import type { Sheet, Workbook } from '../workbook/workbook.ts'
import { addressOfCell } from '../workbook/worksheet.ts'
import { mayBear } from './may-bear.ts'

/** The cells that are asked about by themselves (secrecy-mark): texts in rows of the tables that count. */
function askedCells(submission: Submission | null): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const [name, table] of Object.entries(submission?.tables ?? {})) {
    const columns: Readonly<Record<string, Column>> = tables[name as TableName].columns
    const texts = Object.keys(columns).flatMap((key) => {
      const letters = table?.columns[key]
      return columns[key]?.type === 'text' && letters !== undefined ? [letters] : []
    })
    for (const row of table?.rows ?? []) for (const letters of texts) asked.add(`${table?.sheet}!${letters}${row.row}`)
  }
  return asked
}

const starless = ({ mark }: { mark: string }): boolean => !/[^\p{L}\p{N}]/u.test(mark)

function marksOf(sheet: Sheet, isForm: boolean, asked: ReadonlySet<string>): Marked[] {
  const place = isForm ? '表格' : `${sheet.hidden ? '隐藏工作表' : '工作表'}“${sheet.name}”`
  const marked = sheet.read().rows.flatMap(({ cells }) =>
    cells.flatMap((cell): Marked[] => {
      const mark = markInLines(cell.text)
      const at = addressOfCell(cell)
      return mark === null || asked.has(`${sheet.name}!${at}`) ? [] : [{ sheet: sheet.name, cell: at, place, mark }]
    }),
  )
  // Several levels by themselves are what may be chosen from, as in the sheet of a drop-down list.
  const choices = !isForm && new Set(marked.filter(starless).map((one) => one.mark)).size > 1
  return choices ? marked.filter((one) => !starless(one)) : marked
}

/**
 * Cells anywhere in the workbook that bear a mark, but for those that a rule asks about by themselves. A sheet that
 * nobody else reads is read only where it may bear one.
 */
export function markedCells(book: OpcPackage, workbook: Workbook, submission: Submission | null): Marked[] {
  const asked = askedCells(submission)
  const forms = new Set(Object.values(submission?.tables ?? {}).flatMap((table) => (table ? [table.sheet] : [])))
  const shared = workbook.texts().some((text) => markInLines(text) !== null)
  return workbook.sheets.flatMap((sheet) =>
    shared || mayBear(book.bytes(sheet.part)) ? marksOf(sheet, forms.has(sheet.name), asked) : [],
  )
}
