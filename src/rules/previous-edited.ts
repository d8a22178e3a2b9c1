import { countedFrom } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'previous-edited',
  title: '“上月累计”由我局按上月报送数预填，请勿改动。',
  why: '上月累计改了，本月的新增和累计便与已通报的数接不上。',
  hint: '请恢复为上月报送的数；确需更正以前月份的，上月累计不改，在“累计完成”填更正后的数，并在“备注”中写明更正原因。',
  severity: 'error',
  scope: 'indicator',
  needs: 'last',
  check({ row, indicator, period, checklist, lastTotal }, report) {
    // A yearly figure begins anew in January: year-restart's to say.
    if (lastTotal === null || countedFrom(indicator.span, period, checklist.planYears) === period) return
    const { previous } = row
    if (previous.value !== null && Math.abs(previous.value - lastTotal) <= 1e-6) return
    report('previous', `上月累计为${previous.shown || '空'}，上月报送的累计完成是 ${lastTotal}`, {
      expected: String(lastTotal),
    })
  },
  valid: [
    { row: { previous: 400, added: 20, total: 420 }, lastTotal: 400 },
    {
      indicator: '5-1',
      unit: '职业能力建设科',
      row: { previous: 0, added: 20, total: 20 },
      lastTotal: 400,
      period: '2022-01',
    },
  ],
  invalid: [
    { row: { previous: 380, added: 40, total: 420 }, lastTotal: 400, finds: ['previous'] },
    { row: { previous: '', added: 20, total: 420 }, lastTotal: 400, finds: ['previous'] },
  ],
})
