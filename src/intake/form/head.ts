import { type HeadLabel, headLabels } from '../../model/form.ts'
import type { Period } from '../../model/period.ts'
import type { Field } from '../../model/submission.ts'
import { trimmed } from '../clean.ts'
import { readText } from '../value/read.ts'
import { readDate } from '../value/read-date.ts'
import { addressOf } from '../workbook/address.ts'
import { type Cell, isFilled } from '../workbook/cell.ts'
import { addressOfCell, type SheetRow, type Worksheet } from '../workbook/worksheet.ts'
import { type Labelled, labelsIn, withoutSeal } from './labels.ts'

/** What stands above a table: labels with their values, and the title. */
export interface Head {
  fields: Readonly<Record<HeadLabel, Field>>
  /** The cell of 填报月份, since a month may be stored as a date. */
  periodCell: Cell | null
  title: { text: string; cell: string } | null
}

/** A label's value: a cell of its own, or the rest of the label's cell. */
interface Value {
  rank: number
  address: string
  cell: Cell | null
}

/**
 * The value of a label that stands alone: the next filled cell to its right, unless that is another label. 审核人 |
 * 分管负责人 is a label and its value, though 分管负责人 is what others call the label.
 */
function valueBeside(
  sheet: Worksheet,
  row: SheetRow,
  label: Cell,
  own: HeadLabel,
): { address: string; cell: Cell | null } {
  const start = (sheet.mergeAcross(row.row, label.column)?.right ?? label.column) + 1
  const next = row.cells.find((cell) => cell.column >= start && isFilled(cell)) ?? null
  if (next === null || labelsIn(next.text).some((one) => one.label !== own))
    return { address: addressOf(row.row, start), cell: null }
  return { address: addressOf(row.row, next.column), cell: next }
}

function collect(sheet: Worksheet, rows: readonly SheetRow[], found: Map<HeadLabel, Value>): void {
  for (const row of rows)
    for (const cell of row.cells)
      for (const labelled of labelsIn(cell.text)) {
        const known = found.get(labelled.label)
        if (known && known.rank <= labelled.rank) continue
        found.set(labelled.label, { rank: labelled.rank, ...valueFor(sheet, row, cell, labelled) })
      }
}

function valueFor(sheet: Worksheet, row: SheetRow, label: Cell, { label: own, value }: Labelled) {
  if (value === '') return valueBeside(sheet, row, label, own)
  return { address: addressOf(row.row, label.column), cell: { ...label, text: value } }
}

/** The first line that is neither a label nor 附件1. */
const isTitle = (cell: Cell): boolean =>
  labelsIn(cell.text).length === 0 && !/^附[件表]\s*\d*[:：]?$/.test(trimmed(cell.text))

/** Reads what stands above the first table of a sheet; what is not there, below it. */
export function readHead(
  sheet: Worksheet,
  above: readonly SheetRow[],
  below: readonly SheetRow[],
  period: Period,
): Head {
  const found = new Map<HeadLabel, Value>()
  collect(sheet, above, found)
  const foot = new Map<HeadLabel, Value>()
  collect(sheet, below, foot)
  for (const [label, value] of foot) if (!found.has(label)) found.set(label, value)

  const field = (label: HeadLabel): Field => {
    const value = found.get(label)
    if (!value) return { cell: null, shown: '', value: null, notes: [] }
    if (label === 'filledOn') return { cell: value.address, ...readDate(value.cell, period) }
    const { shown, value: text, notes } = readText(value.cell)
    return { cell: value.address, shown, value: text === null ? null : withoutSeal(text), notes }
  }
  const fields = Object.fromEntries((Object.keys(headLabels) as HeadLabel[]).map((label) => [label, field(label)]))
  const title = above.flatMap((row) => row.cells.find(isFilled) ?? []).find(isTitle)
  return {
    fields: fields as Record<HeadLabel, Field>,
    periodCell: found.get('period')?.cell ?? null,
    title: title ? { text: trimmed(title.text), cell: addressOfCell(title) } : null,
  }
}
