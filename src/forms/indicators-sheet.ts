import type { Workbook } from 'exceljs'
import type { OwnedIndicator } from '../model/checklist.ts'
import { tables } from '../model/form.ts'
import { lastTotalOf } from '../model/last-month.ts'
import { periodText } from '../model/period.ts'
import { countedFrom } from '../model/target.ts'
import { comesWhole } from '../model/whole-units.ts'
import { markDoubtful } from './doubtful.ts'
import type { FormInput } from './form-input.ts'
import { freeze, putTitle, setPage } from './page.ts'
import { asTyped } from './style.ts'
import { type Look, layTable } from './table.ts'
import { rateFormula, targetCell } from './target-cell.ts'
import { count } from './validation.ts'

const { sheet: name, columns } = tables.indicators
const headerRow = 3

const looks: Record<keyof typeof columns, Look> = {
  no: { width: 6 },
  id: { width: 10, format: asTyped },
  name: { width: 36, left: true },
  unit: { width: 10 },
  target: { width: 18 },
  previous: { width: 12 },
  added: { width: 12 },
  total: { width: 12 },
  rate: { width: 11 },
  remark: { width: 34, left: true, format: asTyped },
}

/** What the unit had reached before this month: nothing where counting begins with it; null where it is not known. */
function previousTotal({ period, checklist, last, assignment }: FormInput, indicator: OwnedIndicator): number | null {
  if (countedFrom(indicator.span, period, checklist.planYears) === period) return 0
  return lastTotalOf(last, assignment.unit.name, indicator.id)
}

function note({ assignment, checklist, period }: FormInput): string {
  const { indicators, unit } = assignment
  const yearly = indicators.filter((one) => one.span === 'year').map((one) => one.id)
  const total = indicators.filter((one) => one.span === 'total').map((one) => one.id)
  const from = (span: OwnedIndicator['span']) => periodText(countedFrom(span, period, checklist.planYears))
  return [
    yearly.length > 0 ? `年度指标（${yearly.join('、')}）的累计完成从${from('year')}起算，每年1月重新累计。` : '',
    total.length > 0 ? `规划期指标（${total.join('、')}）的累计完成从${from('total')}起算。` : '',
    unit.kind === '县市区' ? '目标值未分解到县（市、区），只填本地完成数。' : '',
  ].join('')
}

/** 量化指标: one row per indicator. 上月累计 that is not known is left for the unit to type. */
export function addIndicators(book: Workbook, input: FormInput): void {
  const { assignment, checklist, period } = input
  const sheet = book.addWorksheet(name)
  const table = layTable(sheet, headerRow, columns, looks, 34)
  putTitle(sheet, table.letter('remark'), '量化指标完成情况', note(input), 34)

  assignment.indicators.forEach((indicator, at) => {
    const row = headerRow + 1 + at
    const cell = (key: keyof typeof columns) => `${table.letter(key)}${row}`
    const previous = previousTotal(input, indicator)
    const target = targetCell(indicator.target, assignment.unit)
    const formula = rateFormula(indicator.target, assignment.unit, cell('total'), cell('target'))
    table.put(
      row,
      {
        no: at + 1,
        id: indicator.id,
        name: indicator.name,
        unit: indicator.unit,
        target: target.value,
        previous,
        ...(formula ? { rate: { formula, result: '' } } : {}),
      },
      { previous: previous === null },
    )
    if (target.format) sheet.getCell(cell('target')).numFmt = target.format
    const whole = comesWhole(indicator.unit)
    for (const key of ['previous', 'added', 'total'] as const) sheet.getCell(cell(key)).numFmt = whole ? '0' : 'General'

    const from = periodText(countedFrom(indicator.span, period, checklist.planYears))
    const limit = (key: keyof typeof columns, text: string) =>
      count(sheet, `${cell(key)}:${cell(key)}`, whole, { title: columns[key].heading, text })
    if (previous === null) limit('previous', `没有上月数据，请填写从${from}到上月末的累计数。`)
    limit('added', '只填本月新增的数，没有的填 0。')
    limit('total', `从${from}到本月末的累计数，应等于上月累计加本月新增。`)
  })

  const [first, end] = [headerRow + 1, headerRow + assignment.indicators.length]
  const [previous, added, total] = [table.letter('previous'), table.letter('added'), table.letter('total')]
  const figures = [previous, added, total].map((letter) => `ISNUMBER($${letter}${first})`).join(',')
  const sum = `$${previous}${first}+$${added}${first}-$${total}${first}`
  markDoubtful(sheet, `${total}${first}:${total}${end}`, `AND(${figures},ROUND(${sum},6)<>0)`)
  freeze(sheet, 3, headerRow, `${added}${first}`)
  setPage(sheet, input, table.letter('remark'), headerRow)
}
