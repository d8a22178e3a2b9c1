import { periodText } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-name-disagrees',
  title: '文件名中的单位和月份应与表内一致。',
  why: '文件名与内容不一致，可能是错发了其他单位或其他月份的表格。',
  hint: '请确认所报表格无误；文件名写错的，下次更正即可。',
  severity: 'warning',
  scope: 'submission',
  yieldsTo: ['unit-disagrees', 'unit-unknown', 'period-disagrees'],
  check({ submission }, report) {
    const { unit, period, claims } = submission
    const named = (all: typeof claims.unit) => all.find((claim) => claim.from === 'file-name')?.value ?? null
    const [namedUnit, namedPeriod] = [named(claims.unit), named(claims.period)]
    const faults: string[] = []
    if (namedUnit !== null && namedUnit !== unit) faults.push(`文件名中的单位是${namedUnit}，表内是${unit}`)
    if (namedPeriod !== null && period !== null && namedPeriod !== period)
      faults.push(`文件名中的月份是${periodText(namedPeriod)}，表内是${periodText(period)}`)
    if (faults.length > 0) report({}, faults.join('；'), { actual: submission.file })
  },
  valid: [{ file: '市教育局2021年9月.xlsx' }, { file: '最终版(2).xlsx' }],
  invalid: [
    { file: '市总工会.xlsx', finds: ['file'] },
    { file: '市教育局2021年8月.xlsx', finds: ['file'] },
  ],
})
