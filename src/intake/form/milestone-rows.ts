import type { Checklist } from '../../model/checklist.ts'
import { milestoneStates } from '../../model/form.ts'
import type { Period } from '../../model/period.ts'
import type { MilestoneRow } from '../../model/submission.ts'
import { RowReader } from './row-reader.ts'
import type { Section } from './sections.ts'
import { measureOfMilestone } from './which-measure.ts'

function readRow(section: Section, reader: RowReader, checklist: Checklist): MilestoneRow {
  const id = reader.code('id')
  return {
    sheet: section.sheetName,
    row: reader.row,
    measure: measureOfMilestone(id.value, checklist),
    no: reader.ordinal('no'),
    id,
    task: reader.text('task'),
    plannedFor: reader.date('plannedFor'),
    owner: reader.text('owner'),
    state: reader.option('state', milestoneStates),
    doneOn: reader.date('doneOn'),
    remark: reader.text('remark'),
  }
}

/** The rows of 配档表. */
export function milestoneRows(
  section: Section,
  rows: readonly number[],
  checklist: Checklist,
  period: Period,
): MilestoneRow[] {
  let above: RowReader | null = null
  return rows.map((row) => {
    above = new RowReader(section, row, period, above)
    return readRow(section, above, checklist)
  })
}
