import { countedFrom } from '../model/target.ts'
import { comesWhole, isFraction } from '../model/whole-units.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'total-not-sum',
  title: '累计完成应等于上月累计加本月新增。',
  why: '三个数对不上，就不知道哪一个是对的，全市汇总会跟着出错。',
  hint: '请核对上月累计、本月新增和累计完成三个数；如确需更正以前月份，请在备注中写明更正原因，如“更正7月重复统计40人”。',
  severity: 'error',
  scope: 'indicator',
  yieldsTo: ['total-falls', 'added-over-total', 'total-corrected', 'year-restart'],
  check({ row, indicator, period, checklist, lastTotal }, report) {
    const { previous, added, total } = row
    if (added.value === null || total.value === null) return
    // A fraction of a person is said at its cell, and is why the sum fails.
    if (comesWhole(indicator.unit) && [added, total, previous].some((one) => isFraction(one.value))) return
    const restarts = countedFrom(indicator.span, period, checklist.planYears) === period
    const carried = restarts ? 0 : lastTotal
    const base = carried ?? previous.value
    if (base === null) return
    // Either the cell's own sum or the one with last month's figure will do: an edited 上月累计 is said at its cell.
    const sums = [base + added.value, ...(previous.value === null ? [] : [previous.value + added.value])]
    if (sums.some((sum) => Math.abs(sum - (total.value ?? 0)) <= 1e-6)) return
    const shown = carried === null ? previous.shown : String(carried)
    report('total', `累计完成 ${total.shown} 不等于上月累计 ${shown} 加本月新增 ${added.shown}`, {
      expected: String(Number((base + added.value).toFixed(6))),
    })
  },
  valid: [
    { row: { previous: 400, added: 20, total: 420 } },
    { row: { previous: 380, added: 20, total: 420 }, lastTotal: 400 },
    { row: { previous: 380, added: 40, total: 420 }, lastTotal: 400 },
    { row: { previous: 400, added: 0.7, total: 420 } },
  ],
  invalid: [
    { row: { previous: 400, added: 20, total: 430 }, finds: ['total'] },
    { row: { previous: 380, added: 20, total: 500 }, lastTotal: 400, finds: ['total'] },
  ],
})
