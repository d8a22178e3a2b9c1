import type { Worksheet } from 'exceljs'
import { type HeadLabel, headLabels } from '../model/form.ts'
import { periodText } from '../model/period.ts'
import type { FormInput } from './form-input.ts'
import { asTyped, fills, fonts, leading, numberFormats, underline } from './style.ts'
import { dayWithin, hintAt, planDays } from './validation.ts'

/** Where label and value stand above the table: three pairs on each of two rows. The value's cells are merged. */
const places: Readonly<Record<HeadLabel, { label: string; value: string; to: string }>> = {
  unit: { label: 'B3', value: 'C3', to: 'E3' },
  period: { label: 'F3', value: 'G3', to: 'G3' },
  filledOn: { label: 'H3', value: 'I3', to: 'J3' },
  filledBy: { label: 'B4', value: 'C4', to: 'E4' },
  phone: { label: 'F4', value: 'G4', to: 'G4' },
  reviewedBy: { label: 'H4', value: 'I4', to: 'J4' },
}

/** 填报单位 and 填报月份 come filled in and locked; the other four are the unit's to fill in. */
export function putHead(sheet: Worksheet, { assignment, period, checklist }: FormInput): void {
  const given: Partial<Record<HeadLabel, string>> = { unit: assignment.unit.name, period: periodText(period) }
  for (const [name, { label, value, to }] of Object.entries(places) as [HeadLabel, (typeof places)[HeadLabel]][]) {
    const labelCell = sheet.getCell(label)
    labelCell.value = headLabels[name].label
    labelCell.style = { font: fonts.head, alignment: { horizontal: 'right', vertical: 'middle', indent: 1 } }
    if (to !== value) sheet.mergeCells(`${value}:${to}`)
    const isOpen = !(name in given)
    const cell = sheet.getCell(value)
    cell.value = given[name] ?? null
    cell.style = {
      font: fonts.body,
      alignment: leading,
      border: underline,
      protection: { locked: !isOpen },
      numFmt: name === 'filledOn' ? (numberFormats.date ?? '') : asTyped,
      ...(isOpen ? { fill: fills.open } : {}),
    }
  }
  for (const row of [3, 4]) sheet.getRow(row).height = 22
  const at = (name: HeadLabel) => `${places[name].value}:${places[name].value}`
  dayWithin(sheet, at('filledOn'), planDays(checklist), {
    title: '填报日期',
    text: '本表填写完成的日期，格式如 2021-09-30。',
  })
  hintAt(sheet, at('phone'), { title: '联系电话', text: '数据有疑问时联系填报人的电话。' })
  hintAt(sheet, at('reviewedBy'), { title: '审核人', text: '审核本表的单位负责人。' })
}
