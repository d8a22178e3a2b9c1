import { hiddenKeys, hiddenSheet } from '../../model/form.ts'
import type { Period } from '../../model/period.ts'
import type { Claim, Submission } from '../../model/submission.ts'
import { findUnitIn, reportingUnits, resolveUnit, type Unit } from '../../model/unit.ts'
import { periodIn } from '../value/month-text.ts'
import { shownOf } from '../value/read.ts'
import type { Cell } from '../workbook/cell.ts'
import { dayOfSerial } from '../workbook/serial.ts'
import type { Workbook } from '../workbook/workbook.ts'
import { addressOfCell } from '../workbook/worksheet.ts'
import type { Head } from './head.ts'

/** The unit that a text names. Those that report come first: the bureau's own name stands in many a title. */
function unitIn(text: string, units: readonly Unit[]): string | null {
  return (findUnitIn(reportingUnits(units), text) ?? findUnitIn(units, text))?.name ?? null
}

/** The unit that a file's name gives, or the innermost folder that names one. */
export function unitInName(file: string, units: readonly Unit[]): string | null {
  for (const part of file.split(/[/\\]/).reverse()) {
    const name = unitIn(part, units)
    if (name !== null) return name
  }
  return null
}

/** The unit that a title names; one that does not report is the one it is addressed to, or a part of the subject. */
function unitInTitle(text: string, units: readonly Unit[]): string | null {
  return findUnitIn(reportingUnits(units), text)?.name ?? null
}

export const baseName = (file: string): string => file.split(/[/\\]/).at(-1) ?? file

/** The hidden sheet's values by key; nothing where there is no such sheet. */
function hiddenCells(book: Workbook): Map<string, Cell> {
  const found = new Map<string, Cell>()
  const sheet = book.sheets.find((one) => one.name === hiddenSheet)?.read()
  for (const { row } of sheet?.rows ?? []) {
    const key = hiddenKeys.find((one) => one === sheet?.text(row, 1))
    const cell = sheet?.cell(row, 2) ?? null
    if (key && cell && shownOf(cell) !== '') found.set(key, cell)
  }
  return found
}

function checklistOf(hidden: ReadonlyMap<string, Cell>): Submission['checklist'] {
  const id = shownOf(hidden.get('checklist') ?? null)
  const version = Number(shownOf(hidden.get('version') ?? null))
  return id === '' || !Number.isInteger(version) ? null : { id, version }
}

/** A cell that names a month: as text, or as a date that shows no day, or its first. */
function periodOf(cell: Cell, around: Period): Period | null {
  const day = cell.kind === 'date' && cell.number !== null ? dayOfSerial(cell.number, cell.date1904) : null
  if (day !== null) return cell.format.showsDay && !day.endsWith('-01') ? null : day.slice(0, 7)
  return periodIn(shownOf(cell), around)
}

type Said = Pick<Claim, 'from' | 'text' | 'sheet' | 'cell'>

/** Everything in a form, and its name, that says whose and of which month it is, in the order of trust. */
export function identify(
  file: string,
  book: Workbook,
  head: Head,
  headSheet: string,
  units: readonly Unit[],
  period: Period,
): Pick<Submission, 'unit' | 'period' | 'claims' | 'checklist'> {
  const hidden = hiddenCells(book)
  const named = (text: string) => resolveUnit(units, text)?.name ?? null
  const saidAt = (from: 'hidden' | 'label', cell: Cell | null | undefined, sheet: string): Said[] =>
    cell && shownOf(cell) !== '' ? [{ from, text: shownOf(cell), sheet, cell: addressOfCell(cell) }] : []
  const { title, fields, periodCell } = head
  const labelled: Said[] = fields.unit.value
    ? [{ from: 'label', text: fields.unit.value, sheet: headSheet, cell: fields.unit.cell }]
    : []
  const titled: Said[] = title ? [{ from: 'title', ...title, sheet: headSheet }] : []
  const ofFile: Said = { from: 'file-name', text: file, sheet: null, cell: null }

  const hiddenPeriod = hidden.get('period')
  const claims: Submission['claims'] = {
    unit: [
      ...saidAt('hidden', hidden.get('unit'), hiddenSheet).map((said) => ({ ...said, value: named(said.text) })),
      ...labelled.map((said) => ({ ...said, value: named(said.text) })),
      ...titled.map((said) => ({ ...said, value: unitInTitle(said.text, units) })),
      { ...ofFile, value: unitInName(file, units) },
    ],
    period: [
      ...saidAt('hidden', hiddenPeriod, hiddenSheet).map((said) => ({
        ...said,
        value: hiddenPeriod ? periodOf(hiddenPeriod, period) : null,
      })),
      ...saidAt('label', periodCell, headSheet).map((said) => ({
        ...said,
        value: periodCell && periodOf(periodCell, period),
      })),
      ...titled.map((said) => ({ ...said, value: periodIn(said.text, period) })),
      { ...ofFile, value: periodIn(baseName(file).replace(/\.[^.]*$/, ''), period) },
    ],
  }
  const first = (all: readonly Claim[]) => all.find((claim) => claim.value !== null)?.value ?? null
  return { unit: first(claims.unit), period: first(claims.period), claims, checklist: checklistOf(hidden) }
}
