import { deadlineText } from '../model/checklist.ts'
import { dayText, lastDayOf } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-after-deadline',
  title: '节点的计划完成时间不得晚于措施的完成时限。',
  why: '节点排在时限之后，整项措施必然逾期。',
  hint: '请把计划完成时间调整到措施完成时限之内。',
  severity: 'error',
  scope: 'milestone',
  check({ row, measure }, report) {
    const { value } = row.plannedFor
    if (measure === null || measure.deadline === 'ongoing' || value === null) return
    if (value > lastDayOf(measure.deadline))
      report(
        'plannedFor',
        `节点 ${row.id.shown} 计划${dayText(value)}完成，晚于措施时限${deadlineText(measure.deadline)}`,
        {
          expected: `不晚于${deadlineText(measure.deadline)}`,
        },
      )
  },
  valid: [
    { measure: 8, row: { plannedFor: '2021-12-31' } },
    { measure: 26, row: { plannedFor: '2026-06-30' } },
  ],
  invalid: [{ measure: 8, row: { plannedFor: '2022-03-31' }, finds: ['plannedFor'] }],
})
