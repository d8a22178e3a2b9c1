import { dayText, lastDayOf } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-overdue',
  title: '到期未完成的节点，须在备注中说明原因。',
  why: '节点逾期会影响整项措施，须及早知道原因和补救办法。',
  hint: '已完成的，请修改“完成情况”并填写实际完成时间；未完成的，请在“备注”中说明原因和预计完成时间。',
  severity: 'warning',
  scope: 'milestone',
  check({ row, period }, report) {
    const { plannedFor, state } = row
    if (plannedFor.value === null || plannedFor.value > lastDayOf(period)) return
    if (state.value === null || state.value === '已完成') return
    report('state', `节点 ${row.id.shown} 计划${dayText(plannedFor.value)}完成，完成情况为“${state.value}”`, {
      expected: '已完成，或在备注中说明',
    })
  },
  valid: [
    { row: { plannedFor: '2021-10-31', state: '进行中' } },
    { row: { plannedFor: '2021-08-31', state: '进行中', remark: '专家评审延至10月中旬' } },
  ],
  invalid: [{ row: { plannedFor: '2021-08-31', state: '进行中' }, finds: ['state'] }],
})
