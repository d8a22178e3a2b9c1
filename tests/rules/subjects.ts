import { ownerOf } from '../../src/model/assignment.ts'
import { indicatorsOf, type Measure, measureOf } from '../../src/model/checklist.ts'
import type { Ledger, LedgerIndicator } from '../../src/model/ledger.ts'
import { addMonths, type Period, previousPeriod } from '../../src/model/period.ts'
import type { Received } from '../../src/model/submission.ts'
import type { AnyRule, Examples, Month, Scope } from '../../src/rules/define-rule.ts'
import { emptyLedger, monthWith, units } from './bureau.ts'
import { receivedForm } from './form.ts'

/** An example as the month that evaluate is given. */
export interface Stage {
  received: Received[]
  month: Month
}

const source = { file: '上月.xlsx', sha256: 'sha-last', sheet: '任务进展', cell: 'E7' }

function measureFor(month: Month, no: number): Measure {
  const measure = measureOf(month.checklist, no)
  if (!measure) throw new Error(`no measure ${no}`)
  return measure
}

const ownerName = (month: Month, no: number): string => ownerOf(measureFor(month, no), month.units)?.name ?? '市教育局'

function withLast(month: Month, last: Partial<Ledger>): Month {
  return { ...month, last: { ...emptyLedger(previousPeriod(month.period)), ...last } }
}

const inPeriod = (period: Period | undefined): Month => monthWith(period ? { period } : {})

/** The ledger of a month in which the forms said what these say. */
function saidBefore(received: readonly Received[]): Pick<Ledger, 'measures'> {
  const measures = received.flatMap(({ submission }) =>
    (submission?.tables.tasks?.rows ?? []).map((row) => {
      const no = row.measure ?? 0
      const entry = {
        ...{ unit: submission?.unit ?? '', role: '牵头' as const, status: row.status.value ?? ('正常推进' as const) },
        ...{ progress: row.progress.shown, problems: '无', next: '继续推进', doneOn: null, source },
      }
      const line = { no, title: row.title.shown, part: 1, lead: '', deadline: '', status: null, reason: '' }
      return { ...line, light: 'grey' as const, pending: [], entries: [entry] }
    }),
  )
  return { measures }
}

const builders: { [S in Scope]: (example: Examples[S]) => Stage } = {
  file: ({ unit, file, fault, format, from, holds, selection, above, header }) => {
    const month = monthWith()
    const sent = receivedForm(
      { ...(unit && { unit }), ...(file && { file }), ...(above && { above }), ...(header && { header }) },
      month,
    )
    const form = { ...sent, from: from ?? null }
    const received = fault ? { ...form, fault, format: format ?? '', submission: null, ...(holds && { holds }) } : form
    return { received: [received], month: { ...month, selection: { ...month.selection, ...selection } } }
  },
  submission: ({ repeated, ...example }) => {
    const month = monthWith()
    const received = [receivedForm(example, month)]
    return { received, month: repeated ? withLast(month, saidBefore(received)) : month }
  },
  table: ({ name, without, absent, hidden, ...form }) => {
    const month = monthWith()
    const given = {
      ...form,
      ...(without && { without: { [name]: without } }),
      ...(absent && { absent: [name] }),
      ...(hidden && { unseen: { [name]: hidden } }),
    }
    return { received: [receivedForm(given, month)], month }
  },
  field: ({ table, key, typed, mark }) => {
    const month = monthWith()
    if (table === 'head') return { received: [receivedForm({ head: { [key]: String(typed) } }, month)], month }
    const row = { ...(table === 'indicators' && { previous: 2, added: 0, total: 2 }), [key]: typed }
    const form = { [table]: [{}, row], ...(mark && { marked: { table, key, mark } }) }
    return { received: [receivedForm(form, month)], month }
  },
  task: ({ row, unit, measure: no = 7, last, indicators, period }) => {
    const month = inPeriod(period)
    const measure = measureFor(month, no)
    const name = unit ?? ownerName(month, no)
    const before = {
      ...{ unit: name, role: '牵头' as const, status: '正常推进' as const, progress: '召开动员会。' },
      ...{ problems: '无', next: '继续推进', doneOn: null, source },
    }
    const entries = last ? [{ ...before, ...last }] : []
    const line = { ...{ no, title: measure.title, part: measure.part, lead: measure.lead, entries }, deadline: '' }
    const ledger = { measures: [{ ...line, status: null, light: 'grey' as const, reason: '', pending: [] }] }
    const form = { unit: name, tasks: [{ no, ...row }], ...(indicators && { indicators }) }
    return { received: [receivedForm(form, month)], month: withLast(month, ledger) }
  },
  indicator: ({ row, unit, indicator: id = '7-1', lastTotal, series, period }) => {
    const month = inPeriod(period)
    const known = indicatorsOf(month.checklist).find((one) => one.id === id)
    if (!known) throw new Error(`no indicator ${id}`)
    const name = unit ?? ownerName(month, known.measure)
    const line = (byUnit: LedgerIndicator['byUnit']): LedgerIndicator => ({
      ...{ id, measure: known.measure, name: known.name, unit: known.unit, target: known.target, span: known.span },
      ...{ owner: name, previous: null, added: null, total: null, rate: null, due: 0, light: 'grey', byUnit },
      ...{ pending: [], source: null },
    })
    const form = { unit: name, indicators: [{ id, ...row }] }
    const last = line(lastTotal === undefined ? [] : [{ unit: name, added: 0, total: lastTotal, source }])
    const earlier = (series ?? []).map((added, at, all) => ({
      ...emptyLedger(addMonths(month.period, at - all.length)),
      indicators: [line([{ unit: name, added, total: added, source }])],
    }))
    return { received: [receivedForm(form, month)], month: { ...withLast(month, { indicators: [last] }), earlier } }
  },
  milestone: ({ row, measure = 7, last, period }) => {
    const month = inPeriod(period)
    const unit = ownerName(month, measure)
    const before = {
      ...{ id: `${measure}-a`, measure, unit, task: '印发实施方案', owner: '', plannedFor: '2021-12-31' },
      ...{ firstPlannedFor: '2021-12-31', state: '未开始' as const, doneOn: null, overdue: false, source },
    }
    const form = { unit, milestones: [{ id: `${measure}-a`, ...row }] }
    const ledger = { milestones: last ? [{ ...before, ...last }] : [] }
    return { received: [receivedForm(form, month)], month: withLast(month, ledger) }
  },
  month: ({ forms }) => {
    // Only the units named report: the others' forms would have to be in for a sum over counties.
    const named = new Set(forms.map((form) => form.unit))
    const month = monthWith({ units: units.map((unit) => ({ ...unit, reports: named.has(unit.name) })) })
    return { received: forms.map((form) => receivedForm(form, month)), month }
  },
}

export const stageOf = (rule: AnyRule, example: AnyRule['valid'][number]): Stage =>
  (builders[rule.scope] as (example: AnyRule['valid'][number]) => Stage)(example)
