import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'ongoing-done',
  title: '完成时限为“持续推进”的措施，一般不选“已完成”。',
  why: '这类措施每年都要开展，报“已完成”后即不再跟踪。',
  hint: '年度工作完成的，进展状态请选“正常推进”，完成情况写在“本月进展”中；确已全部办结的，请在“备注”中说明。',
  severity: 'warning',
  scope: 'task',
  yieldsTo: ['done-below-target'],
  check({ row, measure }, report) {
    if (measure.deadline === 'ongoing' && row.status.value === '已完成')
      report('status', '完成时限为“持续推进”，进展状态为“已完成”', { expected: '正常推进' })
  },
  valid: [
    { measure: 26, row: { status: '正常推进' } },
    { measure: 8, row: { status: '已完成', doneOn: '2021-09-20' } },
  ],
  invalid: [{ measure: 26, row: { status: '已完成', doneOn: '2021-09-20' }, finds: ['status'] }],
})
