import ExcelJS from 'exceljs'
import { shippedChecklist } from '../../src/checklists/index.ts'
import { buildForm } from '../../src/forms/build-form.ts'
import { assignmentOf } from '../../src/model/assignment.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import type { Period } from '../../src/model/period.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import { resolveUnit } from '../../src/model/unit.ts'
import { sampleUnits } from '../samples/address-book.ts'

/** The form of a unit, by default of September 2021 and with nothing from August. */
export async function formOf(name: string, period: Period = '2021-09', last: Ledger | null = null) {
  const settings = settingsSchema.parse({})
  const unit = resolveUnit(sampleUnits, name)
  if (unit === null) throw new Error(`no unit ${name}`)
  const assignment = assignmentOf(unit, shippedChecklist, sampleUnits, settings)
  const guide = [
    { title: '本月进展', text: ['写具体做法。', '不照抄上月。'] },
    { title: '办结日期', text: ['已完成的填写。'] },
  ]
  return buildForm({ assignment, period, checklist: shippedChecklist, settings, last, guide })
}

export async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  return book
}

export function sheetOf(book: ExcelJS.Workbook, name: string): ExcelJS.Worksheet {
  const sheet = book.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

/** The values of a row, column A first; a formula as `=…`, a day as `YYYY-MM-DD`, an empty cell as ''. */
export function rowOf(sheet: ExcelJS.Worksheet, row: number): (string | number)[] {
  return Array.from({ length: sheet.columnCount }, (_, at) => {
    const cell = sheet.getCell(row, at + 1)
    if (cell.formula) return `=${cell.formula}`
    if (cell.value instanceof Date) return cell.value.toISOString().slice(0, 10)
    return typeof cell.value === 'number' ? cell.value : cell.text
  })
}

/** The filled cells of a column below the header. */
export const columnOf = (sheet: ExcelJS.Worksheet, column: number, headerRow: number): (string | number)[] =>
  Array.from({ length: sheet.rowCount - headerRow }, (_, at) => rowOf(sheet, headerRow + 1 + at)[column - 1] ?? '')
