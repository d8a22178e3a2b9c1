import { dayText } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-moved',
  title: '节点的计划完成时间推迟的，须在备注中说明原因。',
  why: '计划一推再推，便失去督促的作用；通报列出首次计划时间，以便对照。',
  hint: '请恢复原计划完成时间；确需推迟的，请在“备注”中说明原因。',
  severity: 'warning',
  scope: 'milestone',
  needs: 'last',
  yieldsTo: ['milestone-after-deadline'],
  check({ row, lastMilestone }, report) {
    const { value } = row.plannedFor
    if (lastMilestone === null || value === null) return
    const first = lastMilestone.firstPlannedFor
    if (value > first)
      report('plannedFor', `节点 ${row.id.shown} 首次计划${dayText(first)}完成，现为${dayText(value)}`, {
        expected: dayText(first),
      })
  },
  valid: [
    { row: { plannedFor: '2021-10-31' }, last: { plannedFor: '2021-10-31', firstPlannedFor: '2021-10-31' } },
    { row: { plannedFor: '2021-12-31', remark: '评审延至12月' }, last: { firstPlannedFor: '2021-10-31' } },
  ],
  invalid: [{ row: { plannedFor: '2021-12-31' }, last: { firstPlannedFor: '2021-10-31' }, finds: ['plannedFor'] }],
})
