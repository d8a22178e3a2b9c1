import type { Workbook } from 'exceljs'
import type { Measure } from '../model/checklist.ts'
import { milestoneStates, tables } from '../model/form.ts'
import { markDoubtful } from './doubtful.ts'
import type { FormInput } from './form-input.ts'
import { freeze, putTitle, setPage } from './page.ts'
import { asTyped } from './style.ts'
import { dateOf, type Look, layTable } from './table.ts'
import { dayWithin, hintAt, pickFrom, planDays } from './validation.ts'

const { sheet: name, columns } = tables.milestones
const headerRow = 3

const looks: Record<keyof typeof columns, Look> = {
  no: { width: 6 },
  id: { width: 10, format: asTyped },
  task: { width: 52, left: true, format: asTyped },
  plannedFor: { width: 16 },
  owner: { width: 14, format: asTyped },
  state: { width: 11 },
  doneOn: { width: 16 },
  remark: { width: 34, left: true, format: asTyped },
}

/** Rows for new milestones: a dozen, or more in the first month of a unit with many measures. */
const blankRows = (plans: number, filled: number): number => Math.max(12, plans * 3 - filled)

const note = (plans: readonly Measure[]): string =>
  `本单位须列出节点的任务：第${plans.map((one) => one.no).join('、')}项。` +
  `节点编号由任务序号和字母组成，如 ${plans[0]?.no ?? 1}-a、${plans[0]?.no ?? 1}-b；报送后节点每月自动带入，编号不再改动。`

/** 配档表: the milestones known from last month, then blank rows. A known milestone keeps its number. */
export function addMilestones(book: Workbook, input: FormInput): void {
  const { assignment, checklist, last } = input
  const sheet = book.addWorksheet(name)
  const table = layTable(sheet, headerRow, columns, looks, 28)
  putTitle(sheet, table.letter('remark'), '重点任务配档表', note(assignment.plans), 34)

  const first = headerRow + 1
  const known = (last?.milestones ?? []).filter((one) => one.unit === assignment.unit.name)
  known.forEach((one, at) => {
    const values = {
      no: at + 1,
      id: one.id,
      task: one.task,
      plannedFor: dateOf(one.plannedFor),
      owner: one.owner,
      state: one.state,
      doneOn: one.doneOn === null ? null : dateOf(one.doneOn),
    }
    table.put(first + at, values, { id: false })
  })
  const end = headerRow + known.length + blankRows(assignment.plans.length, known.length)
  for (let row = first + known.length; row <= end; row++)
    table.put(row, { no: { formula: `IF($${table.letter('id')}${row}="","",ROW()-${headerRow})`, result: '' } })

  const range = (key: keyof typeof columns) => `${table.letter(key)}${first}:${table.letter(key)}${end}`
  const days = planDays(checklist)
  hintAt(sheet, range('id'), { title: '节点编号', text: '任务序号加字母，如 6-a；同一编号只用一次。' })
  hintAt(sheet, range('task'), { title: '节点任务', text: '一个节点写一件到期能看出是否办成的事。' })
  dayWithin(sheet, range('plannedFor'), days, {
    title: '计划完成时间',
    text: '填写到日，如 2021-09-30；调整的，请在备注中说明原因。',
  })
  pickFrom(sheet, range('state'), milestoneStates, { title: '完成情况', text: '请点右侧箭头选择。' })
  dayWithin(sheet, range('doneOn'), days, {
    title: '实际完成时间',
    text: '完成情况为“已完成”的填写，如 2021-09-28；未完成的空着。',
  })
  const [state, doneOn] = [table.letter('state'), table.letter('doneOn')]
  markDoubtful(sheet, range('doneOn'), `AND($${state}${first}="已完成",$${doneOn}${first}="")`)
  freeze(sheet, 0, headerRow, `${table.letter('id')}${first + known.length}`)
  setPage(sheet, input, table.letter('remark'), headerRow)
}
