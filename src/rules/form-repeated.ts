import { lastEntryOf, lastFigureOf } from '../model/last-month.ts'
import { periodText, previousPeriod } from '../model/period.ts'
import { bareText, saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

/** One or two rows may well be as they were. */
const least = 3

export default defineRule({
  id: 'form-repeated',
  title: '请填报当月的情况，不要把上月的表格改个月份再报。',
  why: '各行的文字、数字都与上月相同，多半是附错了文件；照此汇总，会把上月的数重复计入本月。',
  hint: '请核对是否附错文件，并重新报送当月的表格；当月确无新进展的，请在各行“本月进展”中写明。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  needs: 'last',
  yieldsTo: ['period-disagrees', 'form-untouched'],
  check({ submission, unit, last, period }, report) {
    const { tasks, indicators } = submission.tables
    const texts = (tasks?.rows ?? []).flatMap((row) => {
      const before = lastEntryOf(last, unit?.name ?? '', row.measure ?? 0)
      // What was done then and still is has nothing new to tell.
      if (before === null || saysNothing(row.progress.shown)) return []
      if (before.status === '已完成' && row.status.value === '已完成') return []
      return [bareText(row.progress.shown) === bareText(before.progress)]
    })
    const figures = (indicators?.rows ?? []).flatMap((row) => {
      const before = lastFigureOf(last, unit?.name ?? '', row.indicator ?? '')
      return before === null ? [] : [row.added.value === before.added && row.total.value === before.total]
    })
    if (texts.length < least || ![...texts, ...figures].every((same) => same)) return
    const month = periodText(previousPeriod(period))
    report({}, `各行的文字和数字与${month}报送的完全相同`, { expected: `${periodText(period)}的情况` })
  },
  valid: [{}],
  invalid: [{ repeated: true, finds: ['file'] }],
})
