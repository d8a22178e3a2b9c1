import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'row-unknown',
  title: '表中只填报本单位承担的措施和指标，不要另加行。',
  why: '不属于本单位或清单中没有的行不予汇总，须请本单位确认没有写错或串行。',
  hint: '如系误加，请删除该行；如系措施名称、指标编号写错，请按下发的表格改正。',
  severity: 'warning',
  scope: 'table',
  check({ name, table, assignment }, report) {
    if (table === null || name === 'milestones') return
    const measures = new Set<number | null>(assignment.measures.map(({ measure }) => measure.no))
    const indicators = new Set<string | null>(assignment.indicators.map((one) => one.id))
    const rows =
      name === 'tasks'
        ? table.rows.map((row) => ({
            place: { row, key: row.title.cell ? 'title' : 'no' },
            own: measures.has(row.measure),
            known: row.measure === null ? '' : `第${row.measure}项措施`,
            typed: `措施“${row.title.shown || row.no.shown}”`,
          }))
        : table.rows.map((row) => ({
            place: { row, key: row.id.cell ? 'id' : 'name' },
            own: indicators.has(row.indicator),
            known: row.indicator === null ? '' : `指标 ${row.indicator} `,
            typed: `指标“${row.id.shown || row.name.shown}”`,
          }))
    const expected = name === 'tasks' ? measures.size : indicators.size
    // Where several rows are expected and none is there, the table is another's: row-missing says so once.
    if (expected > 1 && !rows.some((one) => one.own)) return
    for (const { place, own, known, typed } of rows)
      if (!own) report(place, known === '' ? `清单中没有${typed}` : `${known}不由本单位填报`)
  },
  valid: [{ name: 'tasks' }, { name: 'indicators' }],
  invalid: [
    { name: 'tasks', tasks: [{}, {}, {}, {}, { no: 99, title: '其他工作' }], finds: ['title'] },
    { name: 'tasks', tasks: [{}, { no: 13 }], finds: ['title'] },
    { name: 'indicators', indicators: [{}, {}, {}, {}, { id: '6-1' }, { id: '99-9' }], finds: ['id', 'id'] },
  ],
})
