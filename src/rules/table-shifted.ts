import type { Assignment } from '../model/assignment.ts'
import { columnShift } from '../model/column-shift.ts'
import { type Column, tables } from '../model/form.ts'
import { lastTotalOf } from '../model/last-month.ts'
import { bareText } from '../model/phrases.ts'
import { type Mark, rowShift } from '../model/row-shift.ts'
import type { Field, IndicatorRow, TaskRow } from '../model/submission.ts'
import { countedFrom } from '../model/target.ts'
import { defineRule, type Subjects } from './define-rule.ts'

/** Role and deadline together: each alone is the same in too many rows. */
function givenTask(row: TaskRow, { measures }: Assignment): Mark[] | null {
  const own = measures.find(({ measure }) => measure.no === row.measure)
  if (!own) return null
  const shown = row.role.value && row.deadline.value ? `${row.role.value} ${row.deadline.value}` : ''
  return [{ key: 'deadline', shown, own: `${own.role} ${own.measure.deadline}` }]
}

function givenFigures(row: IndicatorRow, { assignment, last, period, checklist }: Subjects['table']): Mark[] | null {
  const own = assignment.indicators.find((one) => one.id === row.indicator)
  if (!own) return null
  // A yearly figure begins anew in January, whatever last month had.
  const anew = countedFrom(own.span, period, checklist.planYears) === period
  const total = anew ? null : lastTotalOf(last, assignment.unit.name, own.id)
  return [
    { key: 'name', shown: bareText(row.name.shown), own: bareText(own.name) },
    { key: 'previous', shown: row.previous.value?.toString() ?? '', own: total?.toString() ?? null },
  ]
}

const begins = '错位从这里开始'

export default defineRule({
  id: 'table-shifted',
  title: '粘贴内容时请对准行和列，不要整体错开一行或一列。',
  why: '错开一行或一列，各项内容就记到别的措施、指标或别的栏目名下，整张表都不可用。',
  hint: '请把错位的内容移回原来的行列，或在下发的表格中重新填写，逐行核对后重新报送。',
  severity: 'error',
  scope: 'table',
  stops: true,
  check(subject, report) {
    const { name, table, assignment } = subject
    if (table === null) return
    const { sheet } = table
    const columns: Readonly<Record<string, Column>> = tables[name].columns
    const heading = (key: string): string => columns[key]?.heading ?? key

    const off = columnShift(name, table.rows)
    if (off) {
      const { by, rows, cell, shown, belongs, under } = off
      const where = `向${by > 0 ? '右' : '左'}错开${Math.abs(by)}列`
      report(
        { sheet, cell: null, key: under },
        `自${cell}起，“${heading(belongs)}”的内容填在了“${heading(under)}”列，共${rows}行内容整体${where}`,
        { actual: shown, expected: `“${heading(under)}”列应填的内容`, related: [{ sheet, cell, note: begins }] },
      )
      return
    }
    if (name === 'milestones') return
    const given =
      name === 'tasks'
        ? table.rows.map((row) => givenTask(row, assignment))
        : table.rows.map((row) => givenFigures(row, subject))
    const moved = rowShift(given)
    const row = moved && table.rows[moved.from]
    if (!moved || !row) return
    const field = (row as unknown as Readonly<Record<string, Field<unknown>>>)[moved.key]
    const [from, to] = moved.by > 0 ? ['上', '下'] : ['下', '上']
    const cell = field?.cell ?? null
    report(
      { sheet, cell: null, key: moved.key },
      `自第${row.row}行起，“${heading(moved.key)}”是${from}一行的内容，共${moved.rows}行内容整体向${to}错开1行`,
      {
        ...{ actual: field?.shown ?? '', expected: '本行措施或指标的内容' },
        related: [{ sheet, cell, note: begins }],
      },
    )
  },
  valid: [
    { name: 'tasks' },
    { name: 'indicators' },
    { name: 'milestones' },
    {
      name: 'tasks',
      tasks: [
        { status: '基本完成', doneOn: '待定' },
        { status: '', progress: '正常推进', doneOn: '年底前' },
        { status: '', progress: '正常推进' },
        { status: '', progress: '推进缓慢' },
        { status: '正常', doneOn: '长期' },
      ],
    },
    { name: 'indicators', indicators: [{}, { name: '建设高水平中职专业' }, { name: '建设高水平中职学校' }, {}] },
  ],
  invalid: [
    {
      name: 'tasks',
      tasks: [
        ...[7, 8, 9, 25, 26].map((no) => ({
          ...{ no, status: '', progress: '正常推进', problems: `第${no}项已召开推进会1次。` },
          ...{ next: '无', doneOn: '下月继续走访企业，组织培训。' },
        })),
      ],
      finds: ['progress'],
    },
    {
      name: 'tasks',
      tasks: [
        ...[7, 8, 9, 25].map((no) => ({
          ...{ no, deadline: '推进缓慢', status: `第${no}项已召开推进会1次。`, progress: '企业参与不多。' },
          ...{ problems: '下月继续走访企业，组织培训。', next: '' },
        })),
        { no: 26 },
      ],
      finds: ['deadline'],
    },
    {
      name: 'milestones',
      milestones: ['7-a', '8-a', '9-a', '26-a'].map((id) => ({
        ...{ id, plannedFor: '', owner: '2021-12-31', state: '职教科', doneOn: '未开始' },
      })),
      finds: ['owner'],
    },
    {
      name: 'tasks',
      tasks: [
        { no: 7 },
        { no: 8, role: '牵头', deadline: '2025年12月' },
        { no: 9, role: '牵头', deadline: '2021年12月' },
        { no: 25, role: '牵头', deadline: '2025年12月' },
        { no: 26 },
      ],
      finds: ['deadline'],
    },
    {
      name: 'indicators',
      indicators: [
        { id: '7-1' },
        { id: '9-1', name: '现代学徒制试点培养' },
        { id: '9-2', name: '建设高水平中职学校' },
        { id: '9-3', name: '建设高水平中职专业' },
      ],
      finds: ['name'],
    },
  ],
})
