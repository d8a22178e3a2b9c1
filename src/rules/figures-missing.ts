import { countedFrom } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

const headings = { previous: '上月累计', added: '本月新增', total: '累计完成' } as const

export default defineRule({
  id: 'figures-missing',
  title: '“本月新增”“累计完成”均须填写，没有发生的填 0；“上月累计”没有预填的，也请补填。',
  why: '空着分不清是没有发生，还是漏填；有一个单位漏填，全市数就不完整。',
  hint: '请补填数字；当月没有新增的，本月新增填 0，累计完成填上月累计的数。',
  severity: 'error',
  scope: 'indicator',
  check({ row, indicator, period, checklist, lastTotal }, report) {
    const starts = countedFrom(indicator.span, period, checklist.planYears) === period
    // Where last month's figure is known, a blank 上月累计 was cleared: previous-edited's to say.
    const asked =
      lastTotal === null && !starts ? (['previous', 'added', 'total'] as const) : (['added', 'total'] as const)
    // What stands there but can't be read is number-unreadable's to say; a lone dash is a blank.
    const blank = asked.filter(
      (key) => row[key].cell !== null && row[key].value === null && row[key].notes.length === 0,
    )
    const [first] = blank
    if (first === undefined) return
    const names = blank.map((key) => headings[key]).join('、')
    report(first, `${names}未填写数字`, { expected: '数字，没有的填 0' })
  },
  valid: [
    { row: { previous: 400, added: 0, total: 400 } },
    { row: { previous: '', added: 20, total: 420 }, lastTotal: 400 },
  ],
  invalid: [
    { row: { added: '' }, finds: ['added'] },
    { row: { total: '' }, finds: ['total'] },
    { row: { added: '', total: '' }, finds: ['added'] },
    { row: { added: '/', total: 400 }, finds: ['added'] },
    { row: { previous: '', added: 20, total: 420 }, finds: ['previous'] },
  ],
})
