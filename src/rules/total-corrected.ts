import { countedFrom } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

const correction = /更正|订正|修正|核减|冲减|调减|核增|扣除|剔除|重复统计|重复计|多报|误报|错报|漏报|少报|补报/

export default defineRule({
  id: 'total-corrected',
  title: '更正以前月份数据的，在“累计完成”填更正后的数，并在备注中写明更正原因。',
  why: '更正会使累计数与上月接不上，须让看数的人知道原因。',
  hint: '请在备注中写明更正原因，如“更正7月重复统计40人”，并确认更正后的累计完成无误。',
  severity: 'warning',
  scope: 'indicator',
  check({ row, indicator, period, checklist, lastTotal }, report) {
    const { previous, added, total, remark } = row
    const restarts = countedFrom(indicator.span, period, checklist.planYears) === period
    const base = restarts ? 0 : (lastTotal ?? previous.value)
    if (base === null || added.value === null || total.value === null || !correction.test(remark.shown)) return
    const sum = base + added.value
    if (Math.abs(sum - total.value) > 1e-6)
      report(
        'total',
        `累计完成 ${total.shown} 与上月累计加本月新增相差 ${Number((total.value - sum).toFixed(6))}，备注称有更正`,
        {
          expected: String(Number(sum.toFixed(6))),
        },
      )
  },
  valid: [
    { row: { previous: 400, added: 20, total: 420, remark: '更正前期数据已核对' } },
    { row: { previous: 400, added: 20, total: 380 } },
  ],
  invalid: [{ row: { previous: 400, added: 20, total: 380, remark: '更正7月重复统计40人' }, finds: ['total'] }],
})
