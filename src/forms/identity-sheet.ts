import type { Workbook } from 'exceljs'
import { hiddenKeys, hiddenSheet } from '../model/form.ts'
import type { FormInput } from './form-input.ts'

/**
 * The hidden sheet by which a renamed file is still recognised. All values are text, so that no program takes the
 * month for a date. `veryHidden` keeps it out of the list of hidden sheets; LibreOffice saves it as `hidden`.
 */
export function addIdentity(book: Workbook, { checklist, assignment, period }: FormInput): void {
  const values: Record<(typeof hiddenKeys)[number], string> = {
    checklist: checklist.id,
    version: String(checklist.version),
    unit: assignment.unit.name,
    period,
  }
  const sheet = book.addWorksheet(hiddenSheet, { state: 'veryHidden' })
  hiddenKeys.forEach((key, at) => {
    const row = sheet.getRow(at + 1)
    row.values = [key, values[key]]
    row.getCell(2).numFmt = '@'
  })
}
