import { previousPeriod } from '../model/period.ts'
import { bareText, saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'progress-copied',
  title: '“本月进展”应写当月的新情况，不要照抄上月。',
  why: '与上月一字不差，看不出当月是否有新进展，也可能是忘了更新。',
  hint: '请补充当月的新情况；当月确无新进展的，请在“备注”中说明原因。',
  severity: 'warning',
  scope: 'task',
  needs: 'last',
  yieldsTo: ['progress-phrase', 'progress-missing'],
  check({ row, lastEntry, period }, report) {
    if (lastEntry === null || row.progress.value === null) return
    // What was done then and still is has nothing new to tell.
    if (lastEntry.status === '已完成' && row.status.value === '已完成') return
    if (saysNothing(row.progress.value) || bareText(row.progress.value) !== bareText(lastEntry.progress)) return
    const { file, sheet } = lastEntry.source
    report('progress', '本月进展与上月的文字完全相同', {
      expected: '当月的新情况',
      related: [{ file: `../${previousPeriod(period)}/${file}`, sheet, cell: null, note: '上月的报送表' }],
    })
  },
  valid: [
    { row: { progress: '新增备案企业4家。' }, last: { progress: '新增备案企业3家。' } },
    { row: { status: '未启动', progress: '无' }, last: { status: '未启动', progress: '无' } },
    {
      row: { status: '已完成', doneOn: '2021-06-30', progress: '已印发' },
      last: { status: '已完成', progress: '已印发' },
    },
  ],
  invalid: [
    {
      row: { progress: '走访企业6家，签订协议2份。' },
      last: { progress: '走访企业 6 家，签订协议 2 份' },
      finds: ['progress'],
    },
  ],
})
