import { targetBasis } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`

export default defineRule({
  id: 'rate-differs',
  title: '“完成率”由表格自动计算，请勿改动。',
  why: '通报按累计完成除以目标值计算完成率，另填的数会与通报不一致。',
  hint: '请恢复公式，或清空该单元格；完成率由系统计算。',
  severity: 'warning',
  scope: 'indicator',
  yieldsTo: ['target-edited'],
  check({ row, indicator, owned }, report) {
    const basis = targetBasis(indicator.target)
    if (!owned || basis === null || row.total.value === null || row.rate.value === null) return
    const rate = row.total.value / basis
    if (Math.abs(rate - row.rate.value) <= 0.005 + 1e-9) return
    report('rate', `完成率 ${row.rate.shown} 与按累计完成算得的 ${percent(rate)} 不一致`, { expected: percent(rate) })
  },
  valid: [
    { row: { previous: 400, added: 20, total: 420, rate: '4.2%' } },
    { row: { previous: 400, added: 20, total: 420, rate: 0.042 } },
    { row: { previous: 400, added: 20, total: 420, rate: '' } },
  ],
  invalid: [{ row: { previous: 400, added: 20, total: 420, rate: '42%' }, finds: ['rate'] }],
})
