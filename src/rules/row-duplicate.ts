import type { Field } from '../model/submission.ts'
import { defineRule } from './define-rule.ts'

const at = (key: string, { cell }: Field<unknown>) => ({ key, cell })

export default defineRule({
  id: 'row-duplicate',
  title: '同一措施、同一指标只填报一行。',
  why: '同一项出现两行，无法确定以哪一行为准。',
  hint: '请保留正确的一行，把其余行的内容并入后删除。',
  severity: 'error',
  scope: 'table',
  check({ name, table, assignment }, report) {
    if (table === null || name === 'milestones') return
    const tasks = name === 'tasks' ? table.rows : []
    const figures = name === 'indicators' ? table.rows : []
    const own = [
      ...tasks
        .filter((row) => assignment.measures.some(({ measure }) => measure.no === row.measure))
        .map((row) => ({
          row,
          what: `第${row.measure}项措施`,
          ...(row.title.cell ? at('title', row.title) : at('no', row.no)),
        })),
      ...figures
        .filter((row) => assignment.indicators.some((one) => one.id === row.indicator))
        .map((row) => ({
          row,
          what: `指标 ${row.indicator} `,
          ...(row.id.cell ? at('id', row.id) : at('name', row.name)),
        })),
    ]
    for (const { row, what, key } of own) {
      const first = own.find((other) => other.what === what)
      if (!first || first.row === row) continue
      report({ row, key }, `${what}重复，前面第${first.row.row}行已有`, {
        related: [{ sheet: first.row.sheet, cell: first.cell, note: '第一次出现' }],
      })
    }
  },
  valid: [{ name: 'tasks' }, { name: 'indicators' }],
  invalid: [
    { name: 'tasks', tasks: [{ no: 7 }, { no: 8 }, { no: 9 }, { no: 26 }, { no: 7 }], finds: ['title'] },
    { name: 'indicators', indicators: [{ id: '7-1' }, { id: '7-1' }, { id: '7-1' }], finds: ['id', 'id'] },
  ],
})
