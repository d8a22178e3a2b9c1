import { reached, targetText } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'target-met-slow',
  title: '量化指标均已达到目标值的措施，选“推进缓慢”的，请核对或说明。',
  why: '数量已经达到仍报推进缓慢，多是进展状态或累计完成填错；确有其他工作滞后的，领导需要知道是什么。',
  hint: '请核对指标的累计完成和“进展状态”；确实推进缓慢的，请在“备注”中说明滞后的是哪项工作。',
  severity: 'warning',
  scope: 'task',
  check({ row, role, indicators, settings }, report) {
    // A county answers for its share, which the checklist does not give.
    if (row.status.value !== '推进缓慢' || role === '属地' || indicators.length === 0) return
    const met = indicators.filter(
      ({ indicator, row: { total } }) =>
        total.value !== null && reached(indicator.target, total.value, settings.aboutTolerance) === true,
    )
    if (met.length < indicators.length) return
    const says = met.map(
      (one) => `${one.indicator.id} 累计完成 ${one.row.total.shown}，目标值 ${targetText(one.indicator.target)}`,
    )
    report('status', `进展状态为“推进缓慢”，但指标 ${says.join('；')}`, {
      expected: '正常推进或已完成，或在备注中说明',
      related: met.map((one) => ({ sheet: one.row.sheet, cell: one.row.total.cell, note: '累计完成' })),
    })
  },
  valid: [
    { measure: 7, row: { status: '推进缓慢', problems: '经费未到位' }, indicators: [{ id: '7-1', total: 420 }] },
    {
      measure: 7,
      row: { status: '正常推进' },
      indicators: [{ id: '7-1', previous: 9000, added: 200, total: 9200 }],
    },
    { measure: 29, row: { status: '推进缓慢', problems: '经费未到位' }, indicators: [{ id: '29-1', total: 0 }] },
    {
      measure: 6,
      unit: '泰山区',
      row: { status: '推进缓慢', problems: '经费未到位' },
      indicators: [{ id: '6-1', previous: 9000, added: 0, total: 9000 }],
    },
  ],
  invalid: [
    {
      measure: 7,
      row: { status: '推进缓慢', problems: '经费未到位' },
      indicators: [{ id: '7-1', previous: 9000, added: 200, total: 9200 }],
      finds: ['status'],
    },
  ],
})
