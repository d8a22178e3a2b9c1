import type { Table } from '../../../src/model/submission.ts'
import { type Place, type Plant, untouched } from '../delivery.ts'
import type { FilledForm } from '../filled-form.ts'

/** Blocks of cells pasted a column or a row off. Each changes the form. */

type Way = {
  suits: (form: FilledForm) => boolean
  /** Answers the sheet. */
  shift: (form: FilledForm) => string
}

const addresses = (table: Table<unknown>, row: number, keys: readonly string[]): string[] =>
  keys.map((key) => `${table.sheet}!${table.columns[key]}${row}`)

/** Moves what is typed in the first of the columns into the second, and so on; the place that is left is empty. */
function moveAlong({ cells }: FilledForm, table: Table<unknown>, rows: readonly number[], keys: readonly string[]) {
  for (const row of rows) {
    const places = addresses(table, row, keys)
    const values = places.map((place) => cells.get(place) ?? null)
    for (const [at, place] of places.entries()) cells.set(place, values[at - 1] ?? null)
  }
}

function tableOf<N extends 'tasks' | 'indicators' | 'milestones'>({ blank }: FilledForm, name: N) {
  const table = blank.layout.tables[name]
  if (!table) throw new Error(`the form has no ${name}`)
  return table
}

const taskKeys = ['status', 'progress', 'problems', 'next', 'doneOn', 'remark']
const manyTasks = ({ blank }: FilledForm): boolean => (blank.layout.tables.tasks?.rows.length ?? 0) >= 3

/** The texts of a measure's row begin a column further on, or before: then over its deadline. */
const tasks = (keys: readonly string[]): Way => ({
  suits: manyTasks,
  shift(form) {
    const table = tableOf(form, 'tasks')
    const rows = table.rows.map((one) => one.row)
    moveAlong(form, table, rows, keys)
    return table.sheet
  },
})

const milestones: Way = {
  suits: ({ milestones }) => milestones.length >= 3,
  shift(form) {
    const table = tableOf(form, 'milestones')
    const rows = form.milestones.map((_, at) => table.headerRow + 1 + at)
    moveAlong(form, table, rows, ['plannedFor', 'owner', 'state', 'doneOn', 'remark'])
    return table.sheet
  },
}

/** The rows of which last month's total is not the same as that of the row above. */
function unlikeAbove(form: FilledForm): number[] {
  const { rows } = tableOf(form, 'indicators')
  const previous = rows.map((row) => form.figures.get(row.indicator ?? '')?.previous)
  return rows.flatMap(({ row }, at) => (at > 0 && previous[at] !== previous[at - 1] ? [row] : []))
}

/** All figures stand in the row below their own; those of the last row are lost. */
const figures: Way = {
  suits(form) {
    const known = form.blank.layout.tables.indicators && form.lastProgress.size > 0 && !form.period.endsWith('-01')
    return known === true && unlikeAbove(form).length >= 3
  },
  shift(form) {
    const table = tableOf(form, 'indicators')
    const rows = table.rows.map((one) => one.row)
    const keys = ['previous', 'added', 'total']
    const values = rows.map((row) => addresses(table, row, keys).map((place) => form.cells.get(place) ?? null))
    for (const [at, row] of rows.entries())
      for (const [nth, place] of addresses(table, row, keys).entries())
        form.cells.set(place, values[at - 1]?.[nth] ?? null)
    return table.sheet
  },
}

const leftward = ['remark', ...taskKeys.toReversed().slice(1), 'deadline']

/** One way of each kind is planted. */
const kinds: readonly (readonly Way[])[] = [[figures], [tasks(taskKeys), tasks(leftward)], [milestones]]

export const shifted: Readonly<Record<string, Plant>> = {
  'table-shifted'(sending) {
    const places = kinds.flatMap((ways): Place[] => {
      const { suits, shift } = sending.random.pick(ways)
      const one = untouched(sending, ({ form }) => suits(form))
      return one ? [{ file: one.file, sheet: shift(one.form), cell: null }] : []
    })
    return places.length > 0 ? places : null
  },
}
