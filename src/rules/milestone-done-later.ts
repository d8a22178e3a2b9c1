import { dayText, lastDayOf } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-done-later',
  title: '节点的实际完成时间不得晚于当月最后一日。',
  why: '尚未到来的日期不能算作完成。',
  hint: '请核对年份和月份；尚未完成的，请清除实际完成时间，并修改“完成情况”。',
  severity: 'error',
  scope: 'milestone',
  check({ row, period }, report) {
    const day = row.doneOn.value
    const last = lastDayOf(period)
    if (day === null || day <= last) return
    report('doneOn', `节点 ${row.id.shown} 的实际完成时间${dayText(day)}晚于本月最后一日`, {
      expected: `不晚于${dayText(last)}`,
    })
  },
  valid: [{ row: { state: '已完成', doneOn: '2021-09-30' } }],
  invalid: [{ row: { state: '已完成', doneOn: '2021-12-10' }, finds: ['doneOn'] }],
})
