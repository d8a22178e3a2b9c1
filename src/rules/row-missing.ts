import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'row-missing',
  title: '本单位承担的措施和指标应逐项填报，不要删除行。',
  why: '没有报的措施和指标在通报中只能列为未报送。',
  hint: '请对照下发的表格补齐所缺的行，填写后重新报送。',
  severity: 'error',
  scope: 'table',
  check({ name, table, assignment }, report) {
    if (table === null || name === 'milestones') return
    const wanted =
      name === 'tasks'
        ? assignment.measures.map(({ measure: { no, title } }) => ({
            there: table.rows.some((row) => row.measure === no),
            says: `第${no}项“${title}”`,
            place: { measure: no },
          }))
        : assignment.indicators.map(({ id, measure, name: title }) => ({
            there: table.rows.some((row) => row.indicator === id),
            says: `指标 ${id}“${title}”`,
            place: { measure, indicator: id },
          }))
    const missing = wanted.filter((one) => !one.there)
    const at = { sheet: table.sheet, cell: null }
    if (missing.length === wanted.length && missing.length > 1) {
      report(at, `表中没有本单位应报的任何一项，本单位应报${wanted.length}项`, {
        expected: wanted.map((one) => one.says).join('、'),
        hint: '请确认没有误用其他单位的表格，并使用下发给本单位的表格填报；重点任务、指标编号请勿改动。',
      })
      return
    }
    for (const one of missing) report({ ...at, ...one.place }, `缺少${one.says}`, { expected: one.says })
  },
  valid: [{ name: 'tasks' }, { name: 'indicators', unit: '泰山区' }, { name: 'milestones', milestones: [] }],
  invalid: [
    { name: 'tasks', tasks: [{ no: 7 }, { no: 8 }, { no: 25 }, { no: 26 }], finds: ['table'] },
    { name: 'indicators', indicators: [{ id: '7-1' }], finds: ['table', 'table', 'table'] },
    { name: 'tasks', tasks: [{ no: 1 }, { no: 2 }], finds: ['table'] },
  ],
})
