import { targetBasis, targetCeiling, targetText } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'target-met-slow',
  title: '各项指标均已达到目标值的措施，不应选“推进缓慢”“未启动”。',
  why: '完成率已达 100%，仍报推进缓慢或未启动，状态与数据相互矛盾，须弄清哪一个填错了。',
  hint: '请核对进展状态和累计完成，改正填错的一个；指标虽已达到、工作确实缓慢的，请在“备注”中说明。',
  severity: 'warning',
  scope: 'task',
  yieldsTo: ['done-reopened', 'past-deadline'],
  check({ row, measure, role, indicators, settings }, report) {
    const { value } = row.status
    // Who only cooperates has no figures, and a county's are its share, of which the checklist gives no target.
    if ((value !== '推进缓慢' && value !== '未启动') || role === '属地' || role === '配合') return
    const met = measure.indicators.flatMap(({ id, target }) => {
      const own = indicators.find(({ indicator }) => indicator.id === id)
      const total = own?.row.total.value ?? null
      const basis = targetBasis(target)
      // A limit is not something to get to, and a figure beyond one is doubtful itself.
      const limit = target.kind === 'about' && target.cap === true
      const most = targetCeiling(target, settings.aboutTolerance) ?? Number.POSITIVE_INFINITY
      if (!own || total === null || basis === null || limit || total < basis || total > most) return []
      return [{ ...own, says: `${id} 累计完成 ${own.row.total.shown}，目标值 ${targetText(target)}` }]
    })
    if (met.length === 0 || met.length < measure.indicators.length) return
    // A year's figure does not end a measure of several years.
    const ends = measure.deadline !== 'ongoing' && measure.indicators.every((one) => one.span === 'total')
    report('status', `进展状态为“${value}”，但指标 ${met.map((one) => one.says).join('；')}`, {
      expected: ends ? '正常推进或已完成' : '正常推进',
      related: met.map(({ row: { sheet, total } }) => ({ sheet, cell: total.cell, note: '累计完成' })),
    })
  },
  valid: [
    { measure: 7, row: { status: '正常推进' }, indicators: [{ id: '7-1', total: 10000 }] },
    { measure: 7, row: { status: '推进缓慢', problems: '经费未到位' }, indicators: [{ id: '7-1', total: 9900 }] },
    {
      measure: 27,
      row: { status: '推进缓慢', problems: '场地不足' },
      indicators: [
        { id: '27-1', total: 30 },
        { id: '27-2', total: 4200 },
      ],
    },
    {
      measure: 20,
      row: { status: '推进缓慢', problems: '评审延期' },
      indicators: [
        { id: '20-1', total: 40 },
        { id: '20-2', total: 20 },
      ],
    },
    {
      measure: 6,
      unit: '泰山区',
      row: { status: '推进缓慢', problems: '企业少' },
      indicators: [{ id: '6-1', total: 5200 }],
    },
    {
      measure: 7,
      row: { status: '推进缓慢', problems: '经费未到位', remark: '试点任务已完成，扩面工作因经费未到位暂缓' },
      indicators: [{ id: '7-1', total: 10000 }],
    },
  ],
  invalid: [
    {
      measure: 7,
      row: { status: '推进缓慢', problems: '经费未到位' },
      indicators: [{ id: '7-1', total: 10000 }],
      finds: ['status'],
    },
    { measure: 25, row: { status: '未启动' }, indicators: [{ id: '25-1', total: 1 }], finds: ['status'] },
    {
      measure: 27,
      row: { status: '推进缓慢', problems: '场地不足' },
      indicators: [
        { id: '27-1', total: 30 },
        { id: '27-2', total: 10000 },
      ],
      finds: ['status'],
    },
  ],
})
