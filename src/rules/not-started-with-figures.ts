import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'not-started-with-figures',
  title: '指标已有累计数的措施，不应选“未启动”。',
  why: '有了完成数说明工作已经开展，状态与数据相互矛盾。',
  hint: '请核对：已开展的，请把“进展状态”改为“正常推进”或“推进缓慢”；指标填错行的，请改正。',
  severity: 'warning',
  scope: 'task',
  yieldsTo: ['done-reopened', 'target-met-slow'],
  check({ row, indicators }, report) {
    if (row.status.value !== '未启动') return
    const moving = indicators.find((one) => (one.row.total.value ?? 0) > 0)
    if (!moving) return
    const { total, sheet } = moving.row
    report('status', `进展状态为“未启动”，但指标 ${moving.indicator.id} 累计完成 ${total.shown}`, {
      expected: '正常推进',
      related: [{ sheet, cell: total.cell, note: '累计完成' }],
    })
  },
  valid: [
    { measure: 7, row: { status: '未启动' }, indicators: [{ id: '7-1', previous: 0, added: 0, total: 0 }] },
    { measure: 7, row: { status: '推进缓慢', problems: '经费未到位' }, indicators: [{ id: '7-1', total: 420 }] },
  ],
  invalid: [{ measure: 7, row: { status: '未启动' }, indicators: [{ id: '7-1', total: 420 }], finds: ['status'] }],
})
