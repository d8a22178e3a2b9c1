import type { DataValidation, Worksheet } from 'exceljs'
import type { Checklist } from '../model/checklist.ts'
import { dayText } from '../model/period.ts'
import { dateOf } from './table.ts'

/**
 * Drop-downs, limits and hints. All are put on ranges: exceljs 4.4 splits those of single cells wrongly (its #2820).
 * A hint is at most 255 characters and an error text 225, or Excel finds the file damaged.
 */

interface Hint {
  title: string
  text: string
}

type WithValidations = Worksheet & { dataValidations: { add(range: string, validation: DataValidation): void } }

function validate(sheet: Worksheet, range: string, hint: Hint, rest: Omit<DataValidation, 'allowBlank'>): void {
  // exceljs has this object at run time; its types leave it out.
  const { dataValidations } = sheet as WithValidations
  dataValidations.add(range, {
    allowBlank: true,
    showInputMessage: true,
    promptTitle: hint.title,
    prompt: hint.text,
    showErrorMessage: true,
    errorStyle: 'stop',
    ...rest,
  })
}

/** One of a few words, chosen from a list. */
export function pickFrom(sheet: Worksheet, range: string, words: readonly string[], hint: Hint): void {
  validate(sheet, range, hint, {
    type: 'list',
    formulae: [`"${words.join(',')}"`],
    errorTitle: `${hint.title}不可用`,
    error: `只能填写：${words.join('、')}。请点单元格右侧的箭头选择。`,
  })
}

/** First and last day that a date may have: the plan's years, and one more in which its end is reported. */
export const planDays = ({ planYears }: Checklist): [string, string] => [
  `${planYears[0]}-01-01`,
  `${planYears[1] + 1}-12-31`,
]

/** A day between two others. */
export function dayWithin(sheet: Worksheet, range: string, [from, to]: [string, string], hint: Hint): void {
  validate(sheet, range, hint, {
    type: 'date',
    operator: 'between',
    formulae: [dateOf(from), dateOf(to)],
    errorTitle: '日期有误',
    error: `请填写${dayText(from)}至${dayText(to)}之间的日期，格式如 ${from}。`,
  })
}

/** A number that is not negative; without decimals where what is counted comes whole. */
export function count(sheet: Worksheet, range: string, isWhole: boolean, hint: Hint): void {
  validate(sheet, range, hint, {
    type: isWhole ? 'whole' : 'decimal',
    operator: 'greaterThanOrEqual',
    formulae: [0],
    errorTitle: '数字有误',
    error: `${isWhole ? '请填写不小于 0 的整数' : '请填写不小于 0 的数字'}，只填数字，不带单位、“约”“余”等字样；没有的填 0。`,
  })
}

/** Only a hint; anything may be typed. */
export function hintAt(sheet: Worksheet, range: string, hint: Hint): void {
  validate(sheet, range, hint, { type: 'custom', formulae: ['TRUE'], showErrorMessage: false })
}
