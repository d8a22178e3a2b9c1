import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'checklist-version',
  title: '请使用按现行落实清单下发的表格。',
  why: '清单调整后，措施和指标的编号可能改变，旧表的数会计到别的指标上。',
  hint: '请改用最近一次下发的表格重新填报。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  yieldsTo: ['period-disagrees'],
  check({ submission, checklist }, report) {
    const named = submission.checklist
    if (named === null || (named.id === checklist.id && named.version === checklist.version)) return
    const actual = named.id === checklist.id ? `第${named.version}版` : `${named.id} 第${named.version}版`
    report({}, `表格所用的清单（${actual}）不是现行的（第${checklist.version}版）`, {
      actual,
      expected: `第${checklist.version}版`,
    })
  },
  valid: [{}, { hidden: null }],
  invalid: [
    { hidden: { version: 999 }, finds: ['file'] },
    { hidden: { checklist: 'other-city' }, finds: ['file'] },
  ],
})
