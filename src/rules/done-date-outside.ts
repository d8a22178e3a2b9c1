import { dayText, lastDayOf } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'done-date-outside',
  title: '办结日期不得晚于当月最后一日，也不得早于清单实施之前。',
  why: '本月报送的是截至月底的情况，尚未到来的日期不能算作办结。',
  hint: '请核对年份和月份；计划下月办结的，进展状态请选“正常推进”，下月再填办结日期。',
  severity: 'error',
  scope: 'task',
  yieldsTo: ['date-without-done', 'done-reopened'],
  check({ row, period, checklist }, report) {
    const day = row.doneOn.value
    if (day === null) return
    const [from, to] = [`${checklist.planYears[0]}-01-01`, lastDayOf(period)]
    const expected = `${dayText(from)}至${dayText(to)}`
    if (day > to) report('doneOn', `办结日期${dayText(day)}晚于本月最后一日${dayText(to)}`, { expected })
    if (day < from) report('doneOn', `办结日期${dayText(day)}早于${dayText(from)}`, { expected })
  },
  valid: [{ row: { status: '已完成', doneOn: '2021-09-30' } }, { row: { status: '已完成', doneOn: '2021-01-01' } }],
  invalid: [
    { row: { status: '已完成', doneOn: '2021-10-08' }, finds: ['doneOn'] },
    { row: { status: '已完成', doneOn: '2012-09-30' }, finds: ['doneOn'] },
  ],
})
