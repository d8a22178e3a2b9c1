import { countedFrom } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'total-falls',
  title: '累计完成不得小于上月累计。',
  why: '累计数只增不减，变小说明本月或以前月份的数有误。',
  hint: '累计数不应减少，请核对；如确需更正以前月份，请在备注中写明更正原因，如“更正7月重复统计40人”。',
  severity: 'error',
  scope: 'indicator',
  yieldsTo: ['total-corrected', 'year-restart'],
  check({ row, indicator, period, checklist, lastTotal }, report) {
    const { previous, added, total } = row
    const restarts = countedFrom(indicator.span, period, checklist.planYears) === period
    const base = restarts ? 0 : (lastTotal ?? previous.value)
    if (base === null || total.value === null || total.value >= base - 1e-6) return
    // The form's own three agree: then an edited 上月累计 or a negative 本月新增 is the cause, and has been named.
    if (previous.value !== null && added.value !== null && previous.value + added.value === total.value) return
    report('total', `累计完成 ${total.shown} 小于上月 ${base}`, { expected: `不小于 ${base}` })
  },
  valid: [
    { row: { previous: 420, added: 0, total: 420 } },
    { row: { previous: 380, added: 20, total: 400 }, lastTotal: 420 },
    {
      indicator: '5-1',
      unit: '职业能力建设科',
      row: { previous: 0, added: 20, total: 20 },
      lastTotal: 480,
      period: '2022-01',
    },
  ],
  invalid: [
    { row: { previous: 420, added: 20, total: 380 }, finds: ['total'] },
    { row: { previous: 420, added: 20, total: 380 }, lastTotal: 420, finds: ['total'] },
  ],
})
