import { deadlineText } from '../model/checklist.ts'
import { bareText } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'given-edited',
  title: '重点任务、承担角色、完成时限由我局预填，请勿改动。',
  why: '这些内容以落实清单为准，表中改动不起作用。',
  hint: '请按下发的表格恢复；认为清单有误的，请与我局联系。',
  severity: 'warning',
  scope: 'task',
  check({ row, measure, role }, report) {
    const title = bareText(row.title.shown)
    // A shortened title still names its measure; another one does not.
    if (title !== '' && !bareText(measure.title).includes(title) && !title.includes(bareText(measure.title)))
      report('title', `重点任务“${row.title.shown}”与清单第${measure.no}项不一致`, { expected: measure.title })
    if (row.role.shown !== '' && row.role.value !== role)
      report('role', `承担角色“${row.role.shown}”与清单的“${role}”不一致`, { expected: role })
    if (row.deadline.shown !== '' && row.deadline.value !== measure.deadline) {
      const expected = deadlineText(measure.deadline)
      report('deadline', `完成时限“${row.deadline.shown}”与清单的“${expected}”不一致`, { expected })
    }
  },
  valid: [{ row: {} }, { row: { title: '现代学徒制培训' } }, { row: { role: '', deadline: '' } }],
  invalid: [
    { row: { deadline: '2026年12月' }, finds: ['deadline'] },
    { row: { role: '配合' }, finds: ['role'] },
    { row: { title: '学徒培训', deadline: '持续推进' }, finds: ['title', 'deadline'] },
  ],
})
