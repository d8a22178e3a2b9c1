import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-done-needs-date',
  title: '节点“已完成”的，须填写实际完成时间。',
  why: '计划与实际相对照，才知道节点是否按期完成。',
  hint: '请填写实际完成时间，如 2021-09-30；尚未完成的，请修改“完成情况”。',
  severity: 'error',
  scope: 'milestone',
  check({ row }, report) {
    if (row.state.value === '已完成' && row.doneOn.value === null && !row.doneOn.notes.includes('not-a-date'))
      report('doneOn', `节点 ${row.id.shown} 已完成，但实际完成时间为空`, { expected: '实际完成时间' })
  },
  valid: [{ row: { state: '已完成', doneOn: '2021-09-10' } }, { row: { state: '进行中', doneOn: '' } }],
  invalid: [{ row: { state: '已完成', doneOn: '' }, finds: ['doneOn'] }],
})
