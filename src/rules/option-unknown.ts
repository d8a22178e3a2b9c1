import { milestoneStates, statuses } from '../model/form.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'option-unknown',
  title: '“进展状态”“完成情况”请从下拉列表中选择。',
  why: '状态用于统计和亮灯，自行拟写的说法无法归类。',
  hint: '请从下拉列表中选择一项；需要说明的，写在“备注”中。',
  severity: 'error',
  scope: 'field',
  check({ field, column }, report) {
    const options = column?.type === 'status' ? statuses : column?.type === 'state' ? milestoneStates : null
    if (column === null || options === null || !field.notes.includes('not-an-option')) return
    report(null, `${column.heading}“${field.shown}”不是可选的内容`, { expected: options.join('、') })
  },
  valid: [
    { table: 'tasks', key: 'status', typed: '正常推进' },
    { table: 'milestones', key: 'state', typed: '进行中' },
  ],
  invalid: [
    { table: 'tasks', key: 'status', typed: '基本完成', finds: ['status'] },
    { table: 'milestones', key: 'state', typed: '快了', finds: ['state'] },
  ],
})
