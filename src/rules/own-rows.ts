import type { Assignment, Role } from '../model/assignment.ts'
import type { Measure, OwnedIndicator } from '../model/checklist.ts'
import type { IndicatorRow, MilestoneRow, Submission, TaskRow } from '../model/submission.ts'

/** `again`: an earlier row of the table is about the same. */
interface Own<R> {
  row: R
  again: boolean
}

/** The rows of a form that are the unit's; the others are for the rules on tables to name. */
export interface OwnRows {
  tasks: (Own<TaskRow> & { measure: Measure; role: Role })[]
  indicators: (Own<IndicatorRow> & { indicator: OwnedIndicator })[]
  /** All rows of the timetable: the unit writes them itself. `measure` null: none whose timetable it keeps. */
  milestones: (Own<MilestoneRow> & { measure: Measure | null })[]
}

/** Tells whether it has been asked about this before. */
function memory(): (name: string) => boolean {
  const seen = new Set<string>()
  return (name) => {
    const again = seen.has(name)
    seen.add(name)
    return again
  }
}

export function ownRows({ tables }: Submission, assignment: Assignment): OwnRows {
  const [seenTask, seenIndicator, seenMilestone] = [memory(), memory(), memory()]
  return {
    tasks: (tables.tasks?.rows ?? []).flatMap((row) => {
      const own = assignment.measures.find(({ measure }) => measure.no === row.measure)
      return own ? [{ row, ...own, again: seenTask(String(row.measure)) }] : []
    }),
    indicators: (tables.indicators?.rows ?? []).flatMap((row) => {
      const indicator = assignment.indicators.find((one) => one.id === row.indicator)
      return indicator ? [{ row, indicator, again: seenIndicator(indicator.id) }] : []
    }),
    milestones: (tables.milestones?.rows ?? []).map((row) => ({
      row,
      measure: assignment.plans.find((one) => one.no === row.measure) ?? null,
      again: row.id.value !== null && seenMilestone(row.id.value),
    })),
  }
}
