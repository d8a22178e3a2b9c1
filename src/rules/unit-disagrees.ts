import { defineRule } from './define-rule.ts'

const places = { hidden: '表格自带标识', label: '“填报单位”栏', title: '标题' } as const

export default defineRule({
  id: 'unit-disagrees',
  title: '请使用下发给本单位的表格，表内各处的单位名称应一致。',
  why: '一份表格里出现两个单位，无法确定数据是谁的，不能代为猜测。',
  hint: '请核对填报单位；如借用了其他单位的表格，请改用下发给本单位的表格重新填报。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  check({ submission, units }, report) {
    // A title may also name the office that issued the form, which does not report.
    const counts = (from: string, name: string) =>
      from !== 'title' || units.some((unit) => unit.reports && unit.name === name)
    const claims = (['hidden', 'label', 'title'] as const).flatMap((from) =>
      submission.claims.unit
        .filter((one) => one.from === from && one.value !== null && counts(from, one.value))
        .map((one) => ({ ...one, from })),
    )
    const first = claims[0]
    const other = claims.find((claim) => claim.value !== first?.value)
    if (!first || !other) return
    report(
      { sheet: other.sheet, cell: other.cell, key: 'unit' },
      `${places[other.from]}的单位为“${other.text}”，与${places[first.from]}的“${first.text}”不一致`,
      { actual: other.text, expected: first.text },
    )
  },
  valid: [{ head: { unit: '市教育局' } }, { hidden: null }],
  invalid: [{ hidden: { unit: '市教育局' }, head: { unit: '市总工会' }, finds: ['unit'] }],
})
