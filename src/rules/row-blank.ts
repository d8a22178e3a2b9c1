import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'row-blank',
  title: '每项措施都要填写，当月没有进展的也要如实说明。',
  why: '整行空着的措施只能列为未报送。',
  hint: '请填写本行的进展状态、本月进展、存在问题和下步打算。',
  severity: 'error',
  scope: 'task',
  check({ row }, report) {
    const typed = [row.status, row.progress, row.problems, row.next, row.doneOn]
    if (typed.every((field) => field.cell === null || field.shown === ''))
      report('status', '本项措施整行未填写', { expected: '进展状态、本月进展、存在问题、下步打算' })
  },
  valid: [{ row: {} }, { row: { status: '', progress: '', problems: '', next: '10月开展培训。' } }],
  invalid: [{ row: { status: '', progress: '', problems: '', next: '' }, finds: ['status'] }],
})
