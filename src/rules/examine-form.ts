import { type Assignment, assignmentOf } from '../model/assignment.ts'
import type { OwnedIndicator } from '../model/checklist.ts'
import { type Column, type HeadLabel, headLabels, tableNames, tables } from '../model/form.ts'
import { lastEntryOf, lastMilestoneOf, lastTotalOf } from '../model/last-month.ts'
import { addedBefore, seriesLength } from '../model/series.ts'
import type { Field, IndicatorRow, MilestoneRow, Submission, TaskRow } from '../model/submission.ts'
import type { Unit } from '../model/unit.ts'
import type { ActiveRules } from './active-rules.ts'
import { ask, type Draft, type Origin, type Question } from './ask.ts'
import type { FormMonth, Need, PlaceIn, Scope, Subjects } from './define-rule.ts'
import { type OwnRows, ownRows } from './own-rows.ts'
import { type Spot, spotOf } from './place.ts'

/** A form that counts and whose unit is known, with everything the scopes below need. */
export interface Examined {
  submission: Submission
  unit: Unit
  month: FormMonth
  rules: ActiveRules
  skipped(rule: string): void
}

type AnyRow = TaskRow | IndicatorRow | MilestoneRow

const cellKey = (at: { sheet: string | null; cell: string | null }): string => `${at.sheet}!${at.cell}`

function question<S extends Scope>(
  form: Examined,
  scope: S,
  subject: Subjects[S],
  rest: { where(): string; has?: Readonly<Record<Need, boolean>>; resolve(at: PlaceIn<S>): Spot | null },
): Question<S> {
  const origin: Origin = { file: form.submission.file, unit: form.unit.name }
  return {
    rules: form.rules(scope),
    subject,
    where: () => `${origin.file} ${rest.where()}`,
    has: rest.has ?? { last: form.month.last !== null, series: false },
    resolve(at) {
      const spot = rest.resolve(at)
      return spot && { ...spot, ...origin }
    },
    skipped: form.skipped,
  }
}

/** What is found of the tables, and the form without those of which that explains all else. */
function askTables(form: Examined, assignment: Assignment): { drafts: Draft[]; standing: Submission } {
  const { submission, month } = form
  const drafts: Draft[] = []
  const standing = { ...submission.tables }
  for (const name of tableNames) {
    const subject = { ...month, assignment, name, table: submission.tables[name] } as Subjects['table']
    const resolve = (at: PlaceIn<'table'>) => spotOf(at, null, month.checklist)
    const asked = ask(question(form, 'table', subject, { where: () => name, resolve }))
    drafts.push(...asked.drafts)
    if (asked.stopped) standing[name] = null
  }
  return { drafts, standing: { ...submission, tables: standing } }
}

/** Each key by hand: this is done for every cell of every form, and spreads cost ten times as much. */
function fieldSubject(
  { period, checklist, settings, units, last, earlier }: FormMonth,
  field: Field<unknown>,
  key: string,
  column: Column | null,
  table: Subjects['field']['table'],
  indicator: OwnedIndicator | null,
): Subjects['field'] {
  return { field, key, column, table, indicator, period, checklist, settings, units, last, earlier }
}

function askFields(form: Examined, rows: OwnRows): Draft[] {
  const { submission, month } = form
  const nobody = { measure: null, indicator: null }
  const head = (Object.keys(headLabels) as HeadLabel[]).flatMap((key) => {
    const field = submission.head[key]
    const spot: Spot = { sheet: submission.headSheet, cell: field.cell, ...nobody, actual: field.shown, key, mark: '' }
    const resolve = () => (field.cell === null ? null : spot)
    const subject = fieldSubject(month, field, key, null, 'head', null)
    return ask(question(form, 'field', subject, { where: () => key, resolve })).drafts
  })
  const cells = tableNames.flatMap((table) =>
    rows[table].flatMap((own) =>
      Object.entries(tables[table].columns).flatMap(([key, column]) => {
        const field = (own.row as unknown as Record<string, Field<unknown>>)[key]
        if (!field) return []
        const indicator = 'indicator' in own ? own.indicator : null
        const resolve = () => spotOf({ row: own.row, key }, null, month.checklist)
        const where = () => `${own.row.sheet} ${field.cell}`
        const subject = fieldSubject(month, field, key, column, table, indicator)
        return ask(question(form, 'field', subject, { where, resolve })).drafts
      }),
    ),
  )
  return [...head, ...cells]
}

function askRows(form: Examined, rows: OwnRows, unreadable: ReadonlySet<string>): Draft[] {
  const { unit, month } = form
  const { last, checklist } = month
  const at = (row: AnyRow) => ({
    where: () => `${row.sheet} row ${row.row}`,
    // What a cell can't be read as has been said at the cell; everything else said there would follow from it.
    resolve(key: string) {
      const spot = spotOf({ row, key }, null, checklist)
      return spot && unreadable.has(cellKey(spot)) ? null : spot
    },
  })
  const first = <R extends { again: boolean }>(all: R[]) => all.filter((one) => !one.again)
  const indicators = first(rows.indicators)
  return [
    ...first(rows.tasks).flatMap(({ row, measure, role }) => {
      const lastEntry = lastEntryOf(last, unit.name, measure.no)
      const own = indicators.filter(({ indicator }) => indicator.measure === measure.no)
      const subject = { ...month, row, measure, role, indicators: own, lastEntry }
      return ask(question(form, 'task', subject, { ...at(row), has: { last: lastEntry !== null, series: false } }))
        .drafts
    }),
    ...indicators.flatMap(({ row, indicator }) => {
      const lastTotal = lastTotalOf(last, unit.name, indicator.id)
      const series = addedBefore(month.earlier, unit.name, indicator.id)
      const subject = { ...month, row, indicator, owned: unit.kind !== '县市区', lastTotal, series }
      const has = { last: lastTotal !== null, series: series.length >= seriesLength }
      return ask(question(form, 'indicator', subject, { ...at(row), has })).drafts
    }),
    ...first(rows.milestones).flatMap(({ row, measure }) => {
      const lastMilestone = lastMilestoneOf(last, unit.name, row.id.value ?? '')
      return ask(question(form, 'milestone', { ...month, row, measure, lastMilestone }, at(row))).drafts
    }),
  ]
}

/** Asks about a form's tables, cells and rows. */
export function examineForm(form: Examined): Draft[] {
  const { unit, month } = form
  const assignment = assignmentOf(unit, month.checklist, month.units, month.settings)
  const { drafts, standing } = askTables(form, assignment)
  const rows = ownRows(standing, assignment)
  const fields = askFields(form, rows)
  const errors = fields.filter(({ finding }) => finding.severity === 'error')
  const unreadable = new Set(errors.map(({ finding }) => cellKey(finding)))
  return [...drafts, ...fields, ...askRows(form, rows, unreadable)]
}
