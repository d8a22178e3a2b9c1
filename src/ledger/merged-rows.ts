import type { Assignment } from '../model/assignment.ts'
import type { Measure } from '../model/checklist.ts'
import { firstPlanOf } from '../model/last-month.ts'
import type { Entry, Ledger, LedgerIndicator, LedgerMilestone, PendingMilestone } from '../model/ledger.ts'
import { lastDayOf, type Period } from '../model/period.ts'
import type { Field, Submission } from '../model/submission.ts'
import type { UnitFiles } from './month-files.ts'
import type { Standing } from './touched.ts'

/** A unit's form that counts, with what its errors leave standing. */
export interface Counted extends UnitFiles {
  assignment: Assignment
  standing: Standing | null
}

const sourceOf = (form: Submission, sheet: string, field: Field<unknown>) => ({
  file: form.file,
  sha256: form.sha256,
  sheet,
  cell: field.cell ?? '',
})

const remarkOf = ({ remark }: { remark: Field }): { remark?: string } =>
  remark.shown === '' ? {} : { remark: remark.shown }

/** The unit's word on a measure: none or one. */
export function entriesOf({ unit, counted, standing, assignment }: Counted, measure: Measure): Entry[] {
  const role = assignment.measures.find((one) => one.measure.no === measure.no)?.role
  const row = counted?.tables.tasks?.rows.find((one) => one.measure === measure.no)
  if (!counted || !row || !role || !standing?.task(row) || row.status.value === null) return []
  return [
    {
      unit: unit.name,
      role,
      status: row.status.value,
      progress: row.progress.value ?? '',
      problems: row.problems.value ?? '',
      next: row.next.value ?? '',
      doneOn: row.doneOn.value,
      ...remarkOf(row),
      source: sourceOf(counted, row.sheet, row.status),
    },
  ]
}

/** The unit's figures for an indicator, or null where it has none that count. */
export function figuresOf(
  { unit, counted, standing, assignment }: Counted,
  id: string,
): { previous: number | null; byUnit: LedgerIndicator['byUnit'][number] } | null {
  const row = counted?.tables.indicators?.rows.find((one) => one.indicator === id)
  const mine = assignment.indicators.some((one) => one.id === id)
  if (!counted || !row || !mine || !standing?.indicator(row)) return null
  if (row.total.value === null || row.added.value === null) return null
  return {
    previous: row.previous.value,
    byUnit: {
      unit: unit.name,
      added: row.added.value,
      total: row.total.value,
      ...remarkOf(row),
      source: sourceOf(counted, row.sheet, row.total),
    },
  }
}

/** The unit's timetable; what a milestone was first planned for is remembered from the month that first had it. */
export function milestonesOf(
  { unit, counted, standing, assignment }: Counted,
  period: Period,
  earlier: readonly Ledger[],
): LedgerMilestone[] {
  const plans = new Set(assignment.plans.map((measure) => measure.no))
  return (counted?.tables.milestones?.rows ?? []).flatMap((row) => {
    const { measure, id, plannedFor, state } = row
    if (!counted || !standing?.milestone(row) || measure === null || !plans.has(measure)) return []
    if (id.value === null || plannedFor.value === null || state.value === null) return []
    return [
      {
        id: id.value,
        measure,
        unit: unit.name,
        task: row.task.value ?? '',
        owner: row.owner.value ?? '',
        plannedFor: plannedFor.value,
        firstPlannedFor: firstPlanOf(earlier, id.value) ?? plannedFor.value,
        state: state.value,
        doneOn: row.doneOn.value,
        overdue: state.value !== '已完成' && plannedFor.value <= lastDayOf(period),
        ...remarkOf(row),
        source: sourceOf(counted, row.sheet, plannedFor),
      },
    ]
  })
}

/**
 * What is left out of the unit's timetable: each row that is not among the merged ones, and where the timetable as a
 * whole does not stand, each measure that no row is about.
 */
export function pendingMilestonesOf(one: Counted, merged: readonly LedgerMilestone[]): PendingMilestone[] {
  const { unit, files, counted, standing, assignment } = one
  if (files.length === 0 || assignment.plans.length === 0) return []
  const cells = new Set(merged.map(({ source }) => `${source.sheet}!${source.cell}`))
  const rows = (counted?.tables.milestones?.rows ?? []).flatMap((row): PendingMilestone[] => {
    if (!counted || cells.has(`${row.sheet}!${row.plannedFor.cell ?? ''}`)) return []
    const field = [row.id, row.task, row.plannedFor].find((two) => two.cell !== null && two.shown !== '') ?? row.id
    return [{ unit: unit.name, measure: row.measure, id: row.id.value, source: sourceOf(counted, row.sheet, field) }]
  })
  if (standing?.timetable) return rows
  const told = new Set(rows.map((row) => row.measure))
  const whole = assignment.plans.filter(({ no }) => !told.has(no))
  return [...rows, ...whole.map(({ no }) => ({ unit: unit.name, measure: no, id: null, source: null }))]
}
