import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'counties-not-city',
  title: '分县市区填报的指标，各县市区累计完成之和应等于全市数。',
  why: '通报同时列出全市数和分县市区数，两者对不上会引起疑问。',
  hint: '请与各县市区核对口径；确有市直单位的数未分到县市区的，请在“备注”中说明。',
  severity: 'warning',
  scope: 'month',
  check({ forms, units, settings }, report) {
    const counties = units.filter((unit) => unit.kind === '县市区' && unit.reports)
    const figures = (id: string) =>
      forms.flatMap(({ submission, assignment }) => {
        const mine = assignment.indicators.some((one) => one.id === id)
        const row = submission.tables.indicators?.rows.find((one) => one.indicator === id)
        return mine && row && row.total.value !== null
          ? [{ submission, row, unit: assignment.unit, total: row.total.value }]
          : []
      })
    for (const id of settings.byCounty) {
      const all = figures(id)
      const city = all.find((one) => one.unit.kind !== '县市区')
      const parts = all.filter((one) => one.unit.kind === '县市区')
      // Only when every county's figure is in does the sum mean anything.
      if (!city || parts.length < counties.length || parts.length === 0) continue
      const sum = Number(parts.reduce((total, one) => total + one.total, 0).toFixed(6))
      if (Math.abs(sum - city.total) <= 1e-6) continue
      report({ ...city, key: 'total' }, `指标 ${id} 全市累计完成 ${city.row.total.shown}，各县市区之和为 ${sum}`, {
        expected: String(sum),
        related: parts.map(({ submission: { file }, row, unit, total }) => ({
          ...{ file, sheet: row.sheet, cell: row.total.cell, note: `${unit.name} ${total}` },
        })),
      })
    }
  },
  valid: [
    {
      forms: [
        { unit: '市公共就业和人才服务中心', indicators: [{ id: '14-1', previous: 60, added: 5, total: 65 }] },
        { unit: '泰山区', indicators: [{ id: '14-1', previous: 40, added: 2, total: 42 }] },
        { unit: '岱岳区', indicators: [{ id: '14-1', previous: 20, added: 3, total: 23 }] },
      ],
    },
  ],
  invalid: [
    {
      forms: [
        { unit: '市公共就业和人才服务中心', indicators: [{ id: '14-1', previous: 60, added: 20, total: 80 }] },
        { unit: '泰山区', indicators: [{ id: '14-1', previous: 40, added: 2, total: 42 }] },
        { unit: '岱岳区', indicators: [{ id: '14-1', previous: 20, added: 3, total: 23 }] },
      ],
      finds: ['total'],
    },
  ],
})
