import type { Table, TaskRow } from '../../../src/model/submission.ts'
import { type FormDelivery, freeRow, type Plant, untouched } from '../delivery.ts'
import { type FilledForm, typeMilestone } from '../filled-form.ts'

const tasksOf = ({ form }: FormDelivery): readonly TaskRow[] => form.blank.layout.tables.tasks?.rows ?? []

/** Clears what is typed and what was given, in all cells that the condition names. */
function clear(form: FilledForm, table: Table<unknown>, from: number, to: number): void {
  for (const letter of Object.values(table.columns))
    for (let row = from; row <= to; row++) form.cells.set(`${table.sheet}!${letter}${row}`, null)
}

/** A row more than the form has, with the columns of an earlier row where nothing else is said. */
function addRow({ form }: FormDelivery, title: string | null): { sheet: string; cell: string } {
  const table = form.blank.layout.tables.tasks
  const [first, last] = [table?.rows[0], table?.rows.at(-1)]
  if (!table || !first || !last) throw new Error('the form has no tasks')
  const row = last.row + 1
  const given = { no: first.no.value, title: first.title.shown, role: first.role.shown, deadline: first.deadline.shown }
  for (const [key, letter] of Object.entries(table.columns)) {
    const typed = form.cells.get(`${table.sheet}!${letter}${first.row}`)
    const value = typed ?? (given as Record<string, string | number | null>)[key] ?? null
    form.cells.set(`${table.sheet}!${letter}${row}`, value)
  }
  // The row has no styles, and a day without one is but a number.
  form.cells.set(`${table.sheet}!${table.columns.doneOn}${row}`, null)
  const cell = `${table.columns.title}${row}`
  if (title !== null) {
    form.cells.set(`${table.sheet}!${cell}`, title)
    form.cells.set(`${table.sheet}!${table.columns.no}${row}`, 99)
  }
  return { sheet: table.sheet, cell }
}

export const tables: Readonly<Record<string, Plant>> = {
  'sheet-missing'(sending) {
    const one = untouched(sending, ({ form }) => form.blank.layout.tables.milestones !== null)
    const table = one?.form.blank.layout.tables.milestones
    if (!one || !table) return null
    clear(one.form, table, 1, table.headerRow + one.form.milestones.length)
    one.form.cells.set(`${table.sheet}!A1`, null)
    return [{ file: one.file, sheet: table.sheet, cell: null }]
  },
  'column-missing'(sending) {
    const one = untouched(sending)
    const table = one?.form.blank.layout.tables.tasks
    if (!one || !table) return null
    const key = sending.random.pick(['status', 'progress', 'problems', 'next', 'doneOn'] as const)
    one.form.cells.set(`${table.sheet}!${table.columns[key]}${table.headerRow}`, '内部编码')
    return [{ file: one.file, sheet: table.sheet, cell: null }]
  },
  'row-missing'(sending) {
    const found = freeRow(sending, tasksOf, (_, one) => tasksOf(one).length > 2)
    const table = found?.form.blank.layout.tables.tasks
    if (!found || !table) return null
    clear(found.form, table, found.row.row, found.row.row)
    return [{ file: found.one.file, sheet: table.sheet, cell: null }]
  },
  'row-duplicate'(sending) {
    const one = untouched(sending)
    return one && [{ file: one.file, ...addRow(one, null) }]
  },
  'row-unknown'(sending) {
    const one = untouched(sending)
    return one && [{ file: one.file, ...addRow(one, '开展其他有关工作') }]
  },
  'plan-missing'(sending) {
    const one = untouched(sending, ({ form }) => form.blank.assignment.plans.length > 1)
    const table = one?.form.blank.layout.tables.milestones
    if (!one || !table) return null
    const { no } = sending.random.pick(one.form.blank.assignment.plans)
    one.form.milestones.forEach(({ measure }, at) => {
      const row = table.headerRow + 1 + at
      if (measure === no) clear(one.form, table, row, row)
    })
    return [{ file: one.file, sheet: table.sheet, cell: null }]
  },
  'milestone-duplicate'(sending) {
    const one = untouched(sending, ({ form }) => form.milestones.length > 1)
    const table = one?.form.blank.layout.tables.milestones
    if (!one || !table) return null
    typeMilestone(one.form, 1, { id: one.form.milestones[0]?.id ?? '' })
    return [{ file: one.file, sheet: table.sheet, cell: `${table.columns.id}${table.headerRow + 2}` }]
  },
}
