import { periodText } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'period-unknown',
  title: '“填报月份”请写明年份和月份，如 2021年9月。',
  why: '表内没有写明月份，只能按收件月份处理，须请本单位确认没有报错月份。',
  hint: '请确认表格确为当月的，并补填“填报月份”。',
  severity: 'warning',
  scope: 'submission',
  check({ submission, period }, report) {
    if (submission.period !== null) return
    const text = submission.head.period.shown
    const typed = text === '' ? '“填报月份”为空' : `“填报月份”的“${text}”认不出是哪个月`
    report({ key: 'period' }, `${typed}，已按${periodText(period)}处理`, { expected: periodText(period) })
  },
  valid: [{ hidden: null, head: { period: '2021年9月' } }, { head: { period: '' } }],
  invalid: [
    { hidden: null, head: { period: '' }, file: '市教育局.xlsx', finds: ['period'] },
    { hidden: null, head: { period: '本月' }, file: '市教育局.xlsx', finds: ['period'] },
  ],
})
