import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'added-over-total',
  title: '本月新增不得大于累计完成。',
  why: '本月新增是累计完成的一部分，大于累计说明两数有误或填反。',
  hint: '请核对两个数是否填反，或本月新增误填了累计数。',
  severity: 'error',
  scope: 'indicator',
  yieldsTo: ['total-falls', 'total-corrected', 'year-restart'],
  check({ row }, report) {
    const { added, total } = row
    if (added.value === null || total.value === null || added.value <= total.value + 1e-6) return
    report('added', `本月新增 ${added.shown} 大于累计完成 ${total.shown}`, { expected: `不大于 ${total.shown}` })
  },
  valid: [{ row: { previous: 0, added: 20, total: 20 } }],
  invalid: [{ row: { previous: 0, added: 420, total: 20 }, finds: ['added'] }],
})
