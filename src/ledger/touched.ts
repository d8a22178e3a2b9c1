import { cellPosition, type Finding } from '../model/finding.ts'
import { tables } from '../model/form.ts'
import { secrecyRules } from '../model/secrecy.ts'
import type { IndicatorRow, MilestoneRow, Submission, TaskRow } from '../model/submission.ts'

/** Which rows of a form the errors in it leave standing. */
export interface Standing {
  task(row: TaskRow): boolean
  indicator(row: IndicatorRow): boolean
  milestone(row: MilestoneRow): boolean
  /** Whether there is a timetable that rows can stand in at all. */
  timetable: boolean
}

/**
 * What an error touches is not merged: an error about a measure or an indicator touches its row, one about a sheet
 * all rows of the sheet, one about neither the whole file, and so does a secrecy mark wherever it stands. In 配档表
 * a row stands for itself, since its id may be what is wrong.
 */
export function standingRows(submission: Submission, findings: readonly Finding[]): Standing {
  const errors = findings.filter((one) => one.severity === 'error' && one.file === submission.file)
  const plan = submission.tables.milestones?.sheet
  const onPlanRow = (one: Finding) => one.sheet !== null && one.sheet === plan && one.cell !== null
  const nothing = (one: Finding) => one.measure === null && one.indicator === null
  const wholeFile = errors.some(
    (one) =>
      one.rule === secrecyRules.file || (nothing(one) && !onPlanRow(one) && (one.sheet === null || one.cell !== null)),
  )
  const sheets = new Set(errors.filter((one) => nothing(one) && one.cell === null).map((one) => one.sheet))
  const of = (sheet: string) => errors.filter((one) => one.sheet === sheet || one.sheet === null)
  const open = (sheet: string) => !wholeFile && !sheets.has(sheet)
  return {
    task: (row) =>
      open(row.sheet) && !of(row.sheet).some((one) => one.indicator === null && one.measure === row.measure),
    indicator: (row) => open(row.sheet) && !of(row.sheet).some((one) => one.indicator === row.indicator),
    milestone: (row) =>
      open(row.sheet) && !of(row.sheet).some((one) => one.cell !== null && cellPosition(one.cell).row === row.row),
    timetable: open(plan ?? tables.milestones.sheet),
  }
}
