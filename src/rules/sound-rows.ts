import type { Assignment } from '../model/assignment.ts'
import type { Checklist } from '../model/checklist.ts'
import { cellPosition } from '../model/finding.ts'
import type { IndicatorRow, MilestoneRow, Submission, Table, TaskRow } from '../model/submission.ts'
import type { Draft } from './ask.ts'
import { ownRows } from './own-rows.ts'
import { aboutOf } from './place.ts'

/**
 * The form with only those rows that are the unit's and free of errors: forms are compared with one another by what
 * can be relied on, so that one unit's error does not come back to another as a difference. `drafts`: the form's own.
 */
export function soundRows(
  submission: Submission,
  assignment: Assignment,
  checklist: Checklist,
  drafts: readonly Draft[],
): Submission {
  const errors = drafts.map(({ finding }) => finding).filter((finding) => finding.severity === 'error')

  const touched = (row: TaskRow | IndicatorRow | MilestoneRow): boolean => {
    const about = aboutOf(row, checklist)
    return errors.some((error) => {
      if (error.sheet !== null && error.sheet !== row.sheet) return false
      if (error.cell !== null && cellPosition(error.cell).row === row.row) return true
      // A sheet or the file as a whole; or the row by what it is about, as with one that stands there twice.
      if (error.measure === null && error.indicator === null) return error.cell === null
      return error.measure === about.measure && error.indicator === about.indicator
    })
  }
  const sound = <R extends TaskRow | IndicatorRow | MilestoneRow>(
    table: Table<R> | null,
    own: readonly { row: R; again: boolean }[],
  ) => table && { ...table, rows: own.filter(({ row, again }) => !again && !touched(row)).map(({ row }) => row) }

  const own = ownRows(submission, assignment)
  const { tasks, indicators, milestones } = submission.tables
  return {
    ...submission,
    tables: {
      tasks: sound(tasks, own.tasks),
      indicators: sound(indicators, own.indicators),
      milestones: sound(milestones, own.milestones),
    },
  }
}
