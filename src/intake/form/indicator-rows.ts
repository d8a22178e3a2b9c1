import type { OwnedIndicator } from '../../model/checklist.ts'
import type { Period } from '../../model/period.ts'
import type { IndicatorRow } from '../../model/submission.ts'
import { RowReader } from './row-reader.ts'
import type { Section } from './sections.ts'
import { indicatorOfRow } from './which-measure.ts'

function readRow(section: Section, reader: RowReader, indicators: readonly OwnedIndicator[]): IndicatorRow {
  const id = reader.code('id')
  const name = reader.text('name')
  const indicator = indicatorOfRow(id.value, name.value ?? '', indicators)
  const unit = reader.text('unit')
  // What the checklist counts in: the sheet's own word may have been overwritten.
  const counted = indicator?.unit ?? unit.shown
  return {
    sheet: section.sheetName,
    row: reader.row,
    indicator: indicator?.id ?? null,
    no: reader.ordinal('no'),
    id,
    name,
    unit,
    target: reader.number('target', counted),
    previous: reader.number('previous', counted),
    added: reader.number('added', counted),
    total: reader.number('total', counted),
    rate: reader.percent('rate'),
    remark: reader.text('remark'),
  }
}

/** The rows of 量化指标. */
export function indicatorRows(
  section: Section,
  rows: readonly number[],
  indicators: readonly OwnedIndicator[],
  period: Period,
): IndicatorRow[] {
  let above: RowReader | null = null
  return rows.map((row) => {
    above = new RowReader(section, row, period, above)
    return readRow(section, above, indicators)
  })
}
