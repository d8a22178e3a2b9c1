import { type Checklist, indicatorsOf } from '../model/checklist.ts'
import type { Finding } from '../model/finding.ts'
import type { Field, IndicatorRow, MilestoneRow, Submission, TaskRow } from '../model/submission.ts'
import type { Place } from './define-rule.ts'

/** A place made out: what a finding says of it, and by what it is known again when rows move. */
export interface Spot extends Pick<Finding, 'sheet' | 'cell' | 'measure' | 'indicator' | 'actual'> {
  /** The column's or label's key, else `table` or `file`. */
  key: string
  /** What tells rows apart that measure and indicator do not: a milestone's id. */
  mark: string
}

type AnyRow = TaskRow | IndicatorRow | MilestoneRow

const fieldOf = (row: AnyRow, key: string): Field<unknown> | null =>
  (row as unknown as Record<string, Field<unknown> | undefined>)[key] ?? null

/** Measure and indicator that a row is about. */
export function aboutOf(row: AnyRow, checklist: Checklist): Pick<Spot, 'measure' | 'indicator'> {
  if (!('indicator' in row)) return { measure: row.measure, indicator: null }
  const known = indicatorsOf(checklist).find((one) => one.id === row.indicator)
  return { measure: known?.measure ?? null, indicator: row.indicator }
}

function rowSpot(row: AnyRow, key: string, checklist: Checklist): Spot | null {
  const field = fieldOf(row, key)
  // The table has no such column: column-missing has said so, or nobody needs the column.
  if (field === null || field.cell === null) return null
  const mark = 'plannedFor' in row && key !== 'id' ? (row.id.value ?? row.id.shown) : ''
  return { sheet: row.sheet, cell: field.cell, ...aboutOf(row, checklist), actual: field.shown, key, mark }
}

/** Makes out a place in a form, or in a file that is none; null where the form has no such column. */
export function spotOf(at: Place, submission: Submission | null, checklist: Checklist): Spot | null {
  if (at.row && at.key !== undefined) return rowSpot(at.row, at.key, checklist)
  const said = { measure: at.measure ?? null, indicator: at.indicator ?? null, mark: '' }
  const head = submission?.head as Readonly<Record<string, Field>> | undefined
  const label = at.key === undefined ? undefined : head?.[at.key]
  if (label && at.sheet === undefined) {
    const sheet = label.cell === null ? null : (submission?.headSheet ?? null)
    return { sheet, cell: label.cell, ...said, actual: label.shown, key: at.key ?? '' }
  }
  const [sheet, cell] = [at.sheet ?? null, at.cell ?? null]
  return { sheet, cell, ...said, actual: '', key: at.key ?? (sheet === null ? 'file' : 'table') }
}
