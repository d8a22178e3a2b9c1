import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'problems-missing',
  title: '“存在问题”没有的填“无”，不得留空。',
  why: '空着分不清是没有问题，还是漏填。',
  hint: '请写明存在的问题；没有问题的填“无”。',
  severity: 'error',
  scope: 'task',
  yieldsTo: ['row-blank'],
  check({ row, period }, report) {
    const { problems, status, doneOn } = row
    if (problems.value !== null) return
    if (status.value === '已完成' && doneOn.value !== null && doneOn.value < period) return
    const typed = problems.shown === '' ? '未填写' : `为“${problems.shown}”，没有可用的内容`
    report('problems', `存在问题${typed}`, { expected: '存在的问题，或“无”' })
  },
  valid: [{ row: { problems: '无' } }, { row: { status: '已完成', doneOn: '2021-06-30', problems: '' } }],
  invalid: [{ row: { problems: '' }, finds: ['problems'] }],
})
