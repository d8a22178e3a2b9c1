import { lastEntryOf, lastFigureOf, lastMilestoneOf } from '../model/last-month.ts'
import { bareText, explains } from '../model/phrases.ts'
import type { Field, IndicatorRow, MilestoneRow, Received, Submission, TaskRow } from '../model/submission.ts'
import type { Draft } from './ask.ts'
import type { Month } from './define-rule.ts'

type AnyRow = TaskRow | IndicatorRow | MilestoneRow

/** A row under the name by which it is found again in another file: its table, and what it is about. */
interface Named {
  table: 'tasks' | 'indicators' | 'milestones'
  id: string | null
  row: AnyRow
}

function namedRows({ tables }: Submission): Named[] {
  const named = <R extends AnyRow>(table: Named['table'], rows: readonly R[] = [], idOf: (row: R) => unknown) =>
    rows.map((row): Named => {
      const id = idOf(row)
      return { table, row, id: id === null || id === '' ? null : String(id) }
    })
  return [
    ...named('tasks', tables.tasks?.rows, (row) => row.measure),
    ...named('indicators', tables.indicators?.rows, (row) => row.indicator),
    ...named('milestones', tables.milestones?.rows, (row) => row.id.value),
  ]
}

const fieldsOf = (row: AnyRow) => row as unknown as Readonly<Record<string, Field<unknown> | undefined>>
const placeOf = (sheet: string | null, cell: string | null): string => `${sheet}!${cell}`

const filePlace = (file: string, sheet: string | null, cell: string | null): string => `${file}!${placeOf(sheet, cell)}`

/** The row of each cell of a form. */
function rowsByCell(form: Submission): Map<string, Named> {
  const cells = namedRows(form).flatMap((named) =>
    Object.values(fieldsOf(named.row)).flatMap((field) => {
      // A row also holds its sheet, its number and what it is about.
      const cell = typeof field === 'object' && field !== null ? field.cell : null
      return cell === null ? [] : [[placeOf(named.row.sheet, cell), named] as const]
    }),
  )
  return new Map(cells)
}

const read = (field: Field<unknown> | undefined): string => JSON.stringify(field?.value ?? bareText(field?.shown ?? ''))

/** The words stood in the unit's sheet of last month: they explained what was there then. */
function saidLastMonth(remark: string, { table, id }: Named, unit: string, { last }: Month): boolean {
  if (id === null) return false
  const before = {
    tasks: () => lastEntryOf(last, unit, Number(id)),
    indicators: () => lastFigureOf(last, unit, id),
    milestones: () => lastMilestoneOf(last, unit, id),
  }[table]()
  return bareText(before?.remark ?? '') === bareText(remark)
}

/** The words stood in a file that this one replaces, beside another value. */
function saidOfOther(remark: string, { table, id, row }: Named, key: string, earlier: readonly Submission[]): boolean {
  return earlier.flatMap(namedRows).some((one) => {
    if (id === null || one.table !== table || one.id !== id) return false
    if (bareText(one.row.remark.shown) !== bareText(remark)) return false
    return read(fieldsOf(one.row)[key]) !== read(fieldsOf(row)[key])
  })
}

/**
 * Warnings whose row explains them in 备注 become information with the explanation. Words that are
 * themselves at fault answer nothing, nor do those that explained another value, last month's or an earlier file's.
 */
export function withExplanations(drafts: readonly Draft[], received: readonly Received[], month: Month): Draft[] {
  const forms = new Map(received.flatMap(({ submission }) => (submission ? [[submission.file, submission]] : [])))
  const cells = new Map<string, Map<string, Named>>()
  const rowAt = (form: Submission, place: string): Named | null => {
    const known = cells.get(form.file) ?? rowsByCell(form)
    cells.set(form.file, known)
    return known.get(place) ?? null
  }
  const asked = drafts.filter(({ finding }) => finding.severity !== 'info').map(({ finding }) => finding)
  const faulty = new Set(asked.map(({ file, sheet, cell }) => filePlace(file, sheet, cell)))
  const earlierOf = (form: Submission): Submission[] =>
    month.selection.superseded.flatMap((one) => {
      const other = one.unit === form.unit && one.file !== form.file ? forms.get(one.file) : undefined
      return other ? [other] : []
    })

  return drafts.map((draft) => {
    const { finding, key } = draft
    const form = forms.get(finding.file)
    if (finding.severity !== 'warning' || !form || finding.cell === null) return draft
    const named = rowAt(form, placeOf(finding.sheet, finding.cell))
    if (named === null) return draft
    const { shown, cell, notes } = named.row.remark
    if (!explains(shown) || notes.includes('struck')) return draft
    if (faulty.has(filePlace(finding.file, named.row.sheet, cell))) return draft
    if (saidLastMonth(shown, named, form.unit ?? '', month)) return draft
    if (saidOfOther(shown, named, key, earlierOf(form))) return draft
    const hint = `单位已在备注中说明：“${shown}”，无需处理。`
    return { ...draft, finding: { ...finding, severity: 'info', hint, explanation: shown } }
  })
}
