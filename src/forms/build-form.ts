import { lastDayOf } from '../model/period.ts'
import type { FormInput } from './form-input.ts'
import { addGuide } from './guide-sheet.ts'
import { addIdentity } from './identity-sheet.ts'
import { addIndicators } from './indicators-sheet.ts'
import { addMilestones } from './milestones-sheet.ts'
import { equalBytes } from './pack.ts'
import { protect } from './page.ts'
import { dateOf } from './table.ts'
import { addTasks } from './tasks-sheet.ts'

/**
 * The workbook that one unit fills in for a month (contract.md §3), as bytes of an .xlsx. 量化指标 and 配档表 are left
 * out where the unit has no indicators or keeps no timetable: an empty table would only be asked about.
 */
export async function buildForm(input: FormInput): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  // The month's last day stands for the clock: the same input gives the same bytes.
  const date = dateOf(lastDayOf(input.period))
  book.created = date
  book.modified = date
  book.creator = input.settings.issuer
  book.lastModifiedBy = input.settings.issuer
  book.views = [{ x: 0, y: 0, width: 24000, height: 14000, firstSheet: 0, activeTab: 0, visibility: 'visible' }]
  addTasks(book, input)
  if (input.assignment.indicators.length > 0) addIndicators(book, input)
  if (input.assignment.plans.length > 0) addMilestones(book, input)
  addGuide(book, input)
  addIdentity(book, input)
  for (const sheet of book.worksheets) await protect(sheet)
  return equalBytes(new Uint8Array(await book.xlsx.writeBuffer()))
}
