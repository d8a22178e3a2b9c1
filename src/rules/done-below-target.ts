import { reached, targetText } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'done-below-target',
  title: '量化指标未达到目标值的措施，不能选“已完成”。',
  why: '清单提出了数量要求的，达到数量才算完成。',
  hint: '请核对指标的累计完成；确未达到目标值的，请把“进展状态”改为“正常推进”或“推进缓慢”，并清除办结日期。',
  severity: 'error',
  scope: 'task',
  check({ row, role, indicators, settings }, report) {
    // A county answers for its share, which the checklist does not give; a year's figure says nothing mid-year.
    if (row.status.value !== '已完成' || role === '属地') return
    const below = indicators.filter(
      ({ indicator, row: { total } }) =>
        indicator.span === 'total' &&
        total.value !== null &&
        reached(indicator.target, total.value, settings.aboutTolerance) === false,
    )
    if (below.length === 0) return
    const says = below.map(
      (one) => `${one.indicator.id} 累计完成 ${one.row.total.shown}，目标值 ${targetText(one.indicator.target)}`,
    )
    report('status', `进展状态为“已完成”，但指标 ${says.join('；')}`, {
      expected: '正常推进或推进缓慢',
      related: below.map((one) => ({ sheet: one.row.sheet, cell: one.row.total.cell, note: '累计完成' })),
    })
  },
  valid: [
    {
      measure: 7,
      row: { status: '已完成', doneOn: '2021-09-20' },
      indicators: [{ id: '7-1', previous: 9000, total: 9200 }],
    },
    { measure: 7, row: { status: '正常推进' }, indicators: [{ id: '7-1', total: 420 }] },
    {
      measure: 6,
      unit: '泰山区',
      row: { status: '已完成', doneOn: '2021-09-20' },
      indicators: [{ id: '6-1', total: 40 }],
    },
    { measure: 29, row: { status: '已完成', doneOn: '2021-09-20' }, indicators: [{ id: '29-1', total: 0 }] },
  ],
  invalid: [
    {
      measure: 7,
      row: { status: '已完成', doneOn: '2021-09-20' },
      indicators: [{ id: '7-1', total: 420 }],
      finds: ['status'],
    },
  ],
})
