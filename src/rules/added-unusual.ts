import { explains } from '../model/phrases.ts'
import { median, medianDeviation } from '../model/series.ts'
import { defineRule } from './define-rule.ts'

/** Hampel's identifier: so many MADs from the median; 6 are about four standard deviations of a normal series. */
const deviations = 6
/** A series that hardly moves has a MAD near 0: less than half of the usual figure is never far, */
const share = 0.5
/** nor is a step of a few persons or units. */
const floor = 10

export default defineRule({
  id: 'added-unusual',
  title: '“本月新增”与以往各月相差悬殊的，请核对并在“备注”中说明原因。',
  why: '突增突减有时是实情，更多是多写一位、误填累计数或单位写错，逐月核对才看得出来。',
  hint: '请核对是否多写、少写一位，是否把累计数填成了本月数；确属集中办理等情况的，请在“备注”中说明。',
  severity: 'warning',
  scope: 'indicator',
  needs: 'series',
  yieldsTo: ['total-corrected', 'added-over-total'],
  check({ row, series }, report) {
    const { value, shown } = row.added
    if (value === null || explains(row.remark.shown)) return
    const usual = median(series)
    const far = Math.max(deviations * medianDeviation(series), share * Math.abs(usual), floor)
    if (Math.abs(value - usual) <= far) return
    const least = Math.max(0, Math.ceil(usual - far))
    report('added', `本月新增 ${shown} 与以往各月（${series.slice(-6).join('、')}）相差悬殊`, {
      expected: `以往一般在 ${least} 至 ${Math.floor(usual + far)} 之间`,
    })
  },
  valid: [
    { row: { previous: 120, added: 38, total: 158 }, series: [25, 30, 35, 30] },
    { row: { previous: 3, added: 9, total: 12 }, series: [0, 1, 0, 2] },
    { row: { previous: 120, added: 310, total: 430, remark: '秋季学期集中备案' }, series: [25, 30, 35, 30] },
  ],
  invalid: [
    { row: { previous: 120, added: 310, total: 430 }, series: [25, 30, 35, 30], finds: ['added'] },
    { row: { previous: 1200, added: 0, total: 1200 }, series: [300, 290, 310, 300], finds: ['added'] },
    {
      row: { previous: 120, added: 310, total: 430, remark: '经核实无误' },
      series: [25, 30, 35, 30],
      finds: ['added'],
    },
  ],
})
