import { targetCeiling, targetText } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'over-ceiling',
  title: '清单规定了上限的指标，累计完成超出的，请在备注中说明。',
  why: '清单对这类指标规定了数量或上限，超出可能是误填，也可能需要另行报批。',
  hint: '请核对累计完成；确实超出的，请在“备注”中说明依据。',
  severity: 'warning',
  scope: 'indicator',
  check({ row, indicator, owned, settings }, report) {
    const ceiling = targetCeiling(indicator.target, settings.aboutTolerance)
    if (!owned || ceiling === null || row.total.value === null || row.total.value <= ceiling + 1e-6) return
    report('total', `累计完成 ${row.total.shown} 超出清单的“${targetText(indicator.target)}”`, {
      expected: `不超过 ${Number(ceiling.toFixed(6))}`,
    })
  },
  valid: [
    { indicator: '20-1', unit: '职业能力建设科', row: { previous: 40, added: 4, total: 44 } },
    { indicator: '7-1', row: { previous: 12000, added: 0, total: 12000 } },
    { indicator: '9-1', row: { previous: 3, added: 1, total: 4 } },
  ],
  invalid: [
    { indicator: '20-1', unit: '职业能力建设科', row: { previous: 40, added: 10, total: 50 }, finds: ['total'] },
    { indicator: '9-1', row: { previous: 3, added: 2, total: 5 }, finds: ['total'] },
    { indicator: '11-2', unit: '职业能力建设科', row: { previous: 30, added: 1, total: 31 }, finds: ['total'] },
  ],
})
