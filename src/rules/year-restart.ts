import { monthOf } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'year-restart',
  title: '年度指标每年1月起重新累计，1月的上月累计为 0。',
  why: '年度指标按自然年考核，带入上年的数会虚高当年进度。',
  hint: '请把上月累计填为 0，累计完成只填本年的数。',
  severity: 'error',
  scope: 'indicator',
  check({ row, indicator, period, lastTotal }, report) {
    if (indicator.span !== 'year' || monthOf(period) !== 1) return
    const { previous, added, total } = row
    if (previous.value !== null && previous.value !== 0)
      report('previous', `本指标1月起重新累计，上月累计应为 0，现为 ${previous.shown}`, { expected: '0' })
    else if (added.value !== null && total.value !== null && lastTotal !== null && lastTotal > 0) {
      if (total.value === lastTotal + added.value)
        report('total', `累计完成 ${total.shown} 仍含上年的 ${lastTotal}，本指标1月起重新累计`, {
          expected: String(added.value),
        })
    }
  },
  valid: [
    {
      indicator: '5-1',
      unit: '职业能力建设科',
      row: { previous: 0, added: 20, total: 20 },
      lastTotal: 480,
      period: '2022-01',
    },
    { row: { previous: 400, added: 20, total: 420 }, period: '2022-01' },
  ],
  invalid: [
    {
      indicator: '5-1',
      unit: '职业能力建设科',
      row: { previous: 480, added: 20, total: 500 },
      period: '2022-01',
      finds: ['previous'],
    },
    {
      indicator: '5-1',
      unit: '职业能力建设科',
      row: { previous: 0, added: 20, total: 500 },
      lastTotal: 480,
      period: '2022-01',
      finds: ['total'],
    },
  ],
})
