import { deadlineText } from '../model/checklist.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'past-deadline',
  title: '到了完成时限仍未完成的措施，请在备注中说明原因。',
  why: '逾期的措施亮红灯并列入滞后事项，须有说法。',
  hint: '已完成的，请把“进展状态”改为“已完成”并填写办结日期；未完成的，请在“备注”中说明原因和预计完成时间。',
  severity: 'warning',
  scope: 'task',
  yieldsTo: ['done-reopened'],
  check({ row, measure, period }, report) {
    const { value } = row.status
    if (measure.deadline === 'ongoing' || measure.deadline > period || value === null || value === '已完成') return
    report('status', `完成时限为${deadlineText(measure.deadline)}，已到期，进展状态为“${value}”`, {
      expected: '已完成',
    })
  },
  valid: [
    { measure: 8, row: { status: '正常推进' } },
    { measure: 8, period: '2022-01', row: { status: '已完成', doneOn: '2021-12-20' } },
  ],
  invalid: [{ measure: 8, period: '2022-01', row: { status: '正常推进' }, finds: ['status'] }],
})
