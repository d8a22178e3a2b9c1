import Handlebars from 'handlebars'
import type { OwnHelpers } from '../compile.ts'
import { record } from './sheet-source.ts'

/** A row of the output: which row of the template it came from, in which turn of which loops, with what in it. */
export interface OutputRow {
  from: number
  /** The turns of the loops around it, outermost first. */
  turn: readonly number[]
  /** Column letters → what the tags came to. */
  cells: Map<string, unknown>
}

/** Helpers that write down rows and cells while a sheet's source is rendered. */
export function recorder(): { rows: OutputRow[]; helpers: OwnHelpers } {
  const rows: OutputRow[] = []
  const turn: number[] = []
  let turns = 0
  let blank = false
  const put = (column: unknown, value: unknown) => {
    if (!blank) rows.at(-1)?.cells.set(String(column), value)
  }
  const helpers: OwnHelpers = {
    [record.row](from: number) {
      rows.push({ from, turn: [...turn], cells: new Map() })
      return ''
    },
    [record.value](column: string, value: unknown) {
      put(column, value)
      if (blank) rows.at(-1)?.cells.set(column, null)
      return ''
    },
    [record.cell](this: unknown, column: string, options: Handlebars.HelperOptions) {
      const text = options.fn(this)
      put(column, text)
      if (blank) rows.at(-1)?.cells.set(column, null)
      return ''
    },
    each(this: unknown, list: unknown, options: Handlebars.HelperOptions) {
      const counted =
        (fn: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate =>
        (context, given) => {
          turn.push(++turns)
          try {
            return fn(context, given)
          } finally {
            turn.pop()
          }
        }
      const before = rows.length
      const text = Handlebars.helpers.each?.call(this, list, { ...options, fn: counted(options.fn) }) as string
      // What points at the rows of an empty list would point at nothing: one blank row stands for them.
      const empty = Array.isArray(list) && list.length === 0
      if (empty && rows.length === before && !blank) {
        blank = true
        try {
          counted(options.fn)({})
        } catch {
          // Blank rows show nothing, so what their tags would have said does not matter.
        } finally {
          blank = false
        }
      }
      return text
    },
  }
  return { rows, helpers }
}
