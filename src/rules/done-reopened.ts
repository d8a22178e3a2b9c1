import { previousPeriod } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'done-reopened',
  title: '上月已报“已完成”的措施，本月改报其他状态的，请在备注中说明。',
  why: '已办结的事项又改为未完成，须弄清上月是误报，还是工作有了反复。',
  hint: '请核对进展状态；上月误报或需要继续推进的，请在“备注”中说明。',
  severity: 'warning',
  scope: 'task',
  needs: 'last',
  check({ row, lastEntry, period }, report) {
    const { value } = row.status
    if (lastEntry?.status !== '已完成' || value === null || value === '已完成') return
    const { file, sheet, cell } = lastEntry.source
    report('status', `上月已报“已完成”，本月为“${value}”`, {
      expected: '已完成',
      related: [{ file: `../${previousPeriod(period)}/${file}`, sheet, cell, note: '上月的进展状态' }],
    })
  },
  valid: [
    { row: { status: '已完成', doneOn: '2021-08-20' }, last: { status: '已完成', doneOn: '2021-08-20' } },
    { row: { status: '推进缓慢', problems: '经费未到位' }, last: { status: '正常推进' } },
  ],
  invalid: [{ row: { status: '正常推进' }, last: { status: '已完成', doneOn: '2021-08-20' }, finds: ['status'] }],
})
