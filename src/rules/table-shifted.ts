import { cellPosition } from '../model/finding.ts'
import { type Column, milestoneStates, statuses, type TableName, tables } from '../model/form.ts'
import type { Field, MilestoneRow, TaskRow } from '../model/submission.ts'
import { defineRule } from './define-rule.ts'

/** The column that holds one of a few words: by it one sees where the others went. */
const tellers: Readonly<Partial<Record<TableName, { key: string; options: readonly string[] }>>> = {
  tasks: { key: 'status', options: statuses },
  milestones: { key: 'state', options: milestoneStates },
}

/** How far pasting goes wrong. */
const offsets = [1, -1, 2, -2]
/** In a single row it is the cell that is wrong; a row or two may be right by chance, or have been mended since. */
const least = { rows: 2, share: 0.8 }

export default defineRule({
  id: 'table-shifted',
  title: '填写的内容应与表头各列对应，粘贴时不要错开。',
  why: '整片内容错开一列，每一格就都张冠李戴，逐格指出反而看不清原因。',
  hint: '请将错开的内容移回对应的列，再逐行核对后重新报送。',
  severity: 'error',
  scope: 'table',
  stops: true,
  check({ name, table }, report) {
    const teller = tellers[name]
    if (table === null || !teller) return
    const columns: Readonly<Record<string, Column>> = tables[name].columns
    const cellOf = (row: TaskRow | MilestoneRow, key: string) =>
      (row as unknown as Record<string, Field<unknown> | undefined>)[key]
    const rows = table.rows as readonly (TaskRow | MilestoneRow)[]
    const filled = rows.filter((row) =>
      Object.keys(columns).some((key) => columns[key]?.by === 'unit' && (cellOf(row, key)?.shown ?? '') !== ''),
    )
    const columnOf = (key: string): number => {
      const cell = rows.map((row) => cellOf(row, key)?.cell).find((one) => one)
      return cell ? cellPosition(cell).column : 0
    }
    const home = columnOf(teller.key)
    for (const offset of home === 0 ? [] : offsets) {
      const there = Object.keys(columns).find((key) => columnOf(key) === home + offset)
      if (there === undefined) continue
      const shifted = filled.filter(
        (row) =>
          (cellOf(row, teller.key)?.value ?? null) === null && teller.options.includes(cellOf(row, there)?.shown ?? ''),
      )
      if (shifted.length < least.rows || shifted.length < least.share * filled.length) continue
      const [own, other] = [columns[teller.key]?.heading ?? '', columns[there]?.heading ?? '']
      const way = `${offset > 0 ? '右' : '左'}错开${Math.abs(offset)}列`
      report(
        { sheet: table.sheet, cell: null, key: teller.key },
        `${shifted.length}行内容整体向${way}：“${own}”的内容填在了“${other}”列`,
        {
          actual: `“${other}”列为${cellOf(shifted[0] as TaskRow, there)?.shown ?? ''}等`,
          expected: '各列内容与表头对应',
        },
      )
      return
    }
  },
  valid: [
    { name: 'tasks' },
    { name: 'milestones' },
    { name: 'tasks', tasks: [{ status: '', progress: '正常推进' }] },
    {
      name: 'tasks',
      tasks: [
        { status: '正常推进', progress: '已完成' },
        { status: '已完成', doneOn: '2021-09-10' },
      ],
    },
  ],
  invalid: [
    {
      name: 'tasks',
      tasks: [
        { status: '', progress: '正常推进', problems: '召开推进会2次。', next: '无', doneOn: '继续推进。' },
        { status: '', progress: '推进缓慢', problems: '走访企业12家。', next: '经费未到位。', doneOn: '协调经费。' },
      ],
      finds: ['status'],
    },
    {
      name: 'milestones',
      milestones: [
        { owner: '进行中', state: '', doneOn: '' },
        { owner: '未开始', state: '', doneOn: '' },
      ],
      finds: ['state'],
    },
  ],
})
