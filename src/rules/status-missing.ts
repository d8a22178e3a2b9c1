import { statuses } from '../model/form.ts'
import { saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'status-missing',
  title: '每项措施均须选择进展状态。',
  why: '亮灯和统计都以进展状态为依据，空着的措施只能列为未报送。',
  hint: '请在“进展状态”列从下拉列表中选择一项。',
  severity: 'error',
  scope: 'task',
  yieldsTo: ['row-blank'],
  check({ row }, report) {
    const { value, shown, notes } = row.status
    // What stands there but is none of the options is option-unknown's to say.
    if (value !== null || notes.includes('not-an-option')) return
    report('status', saysNothing(shown) ? '进展状态未填写' : `进展状态为“${shown}”，没有可用的内容`, {
      expected: statuses.join('、'),
    })
  },
  valid: [{ row: { status: '未启动' } }],
  invalid: [{ row: { status: '' }, finds: ['status'] }],
})
