import { periodText } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'period-disagrees',
  title: '请使用当月下发的表格，填报月份应为当月。',
  why: '误报上月的表格，会把上月的数当作本月的数计入汇总。',
  hint: '请核对填报月份；如误报了其他月份的表格，请填写当月下发的表格重新报送。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  check({ submission, period }, report) {
    const known = submission.claims.period.filter((claim) => claim.value !== null)
    const hidden = known.find((claim) => claim.from === 'hidden')?.value ?? null
    const label = known.find((claim) => claim.from === 'label')?.value ?? null
    const expected = periodText(period)
    const wrong = [hidden, label, submission.period].find((one) => one !== null && one !== period)
    if (!wrong) return
    const message =
      hidden !== null && label !== null && hidden !== label
        ? `“填报月份”为${periodText(label)}，而表格是${periodText(hidden)}下发的，应报${expected}`
        : `表格是${periodText(wrong)}的，应报${expected}`
    report({ key: 'period' }, message, { actual: periodText(wrong), expected })
  },
  valid: [{ head: { period: '2021年9月' } }, { hidden: null, head: { period: '' }, file: '市教育局9月.xlsx' }],
  invalid: [
    { hidden: { period: '2021-08' }, head: { period: '2021年8月' }, finds: ['period'] },
    { hidden: { period: '2021-08' }, head: { period: '2021年9月' }, finds: ['period'] },
    { hidden: null, head: { period: '2021年8月' }, finds: ['period'] },
  ],
})
