import { saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'slow-needs-problem',
  title: '进展状态为“推进缓慢”的，须写明存在问题。',
  why: '知道慢在哪里，才能协调解决。',
  hint: '请在“存在问题”列写明推进缓慢的原因；推进正常的，请修改“进展状态”。',
  severity: 'warning',
  scope: 'task',
  yieldsTo: ['problems-missing', 'target-met-slow'],
  check({ row }, report) {
    if (row.status.value === '推进缓慢' && saysNothing(row.problems.value ?? row.problems.shown))
      report('problems', `进展状态为“推进缓慢”，存在问题为“${row.problems.shown || '空'}”`, { expected: '缓慢的原因' })
  },
  valid: [{ row: { status: '推进缓慢', problems: '培训经费尚未到位。' } }, { row: { problems: '无' } }],
  invalid: [{ row: { status: '推进缓慢', problems: '无' }, finds: ['problems'] }],
})
