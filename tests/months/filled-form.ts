import type { OwnedIndicator } from '../../src/model/checklist.ts'
import type { HeadLabel } from '../../src/model/form.ts'
import { lastDayOf, type Period, periodText } from '../../src/model/period.ts'
import type { IndicatorRow, MilestoneRow, TaskRow } from '../../src/model/submission.ts'
import { targetBasis } from '../../src/model/target.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { Typed } from '../samples/patch-cells.ts'
import type { BlankForm } from './blank-forms.ts'
import type { Figure } from './course.ts'
import { type Milestone, milestonesOf } from './milestones.ts'
import type { Random } from './random.ts'
import { nextText, problemText, progressText } from './words.ts'

/** One unit's form of a month before it is written: what is typed, by `sheet!cell`, and what the rows are about. */
export interface FilledForm {
  unit: Unit
  period: Period
  blank: BlankForm
  cells: Map<string, Typed>
  /** Texts of the month before, by measure. */
  lastProgress: ReadonlyMap<number, string>
  progress: Map<number, string>
  figures: ReadonlyMap<string, Figure>
  milestones: readonly Milestone[]
}

type AnyRow = TaskRow | IndicatorRow | MilestoneRow
type Key<R> = Exclude<{ [K in keyof R]: R[K] extends { cell: string | null } ? K : never }[keyof R], undefined> & string

/** The address of a cell of a row; throws where the form has no such column. */
export function addressIn<R extends AnyRow>(row: R, key: Key<R>): string {
  const { cell } = row[key] as { cell: string | null }
  if (cell === null) throw new Error(`the form has no column ${key}`)
  return cell
}

export const type = <R extends AnyRow>({ cells }: FilledForm, row: R, key: Key<R>, value: Typed): void => {
  cells.set(`${row.sheet}!${addressIn(row, key)}`, value)
}

export function typeHead({ blank, cells }: FilledForm, key: HeadLabel, value: Typed): string {
  const { cell } = blank.layout.head[key]
  if (cell === null) throw new Error(`the form has no label ${key}`)
  cells.set(`${blank.layout.headSheet}!${cell}`, value)
  return cell
}

/** 完成率 as the form's own formula has it. */
export function typeRate(form: FilledForm, row: IndicatorRow, indicator: OwnedIndicator, total: number): void {
  const basis = targetBasis(indicator.target)
  if (form.unit.kind !== '县市区' && basis !== null) type(form, row, 'rate', { computed: total / basis })
}

function fillHead(form: FilledForm): void {
  const { blank, unit, period, cells } = form
  typeHead(form, 'unit', unit.name)
  typeHead(form, 'period', periodText(period))
  typeHead(form, 'filledBy', '联络员')
  typeHead(form, 'phone', '0538-0000001')
  typeHead(form, 'reviewedBy', '审核员')
  typeHead(form, 'filledOn', { day: lastDayOf(period) })
  cells.set(blank.hidden.unit, unit.name)
}

/** All the figures of the row's measure are there and at their targets, or above. */
export function targetsMet({ blank, figures }: FilledForm, row: TaskRow): boolean {
  const own = blank.assignment.measures.find(({ measure }) => measure.no === row.measure)
  const targets = own?.measure.indicators ?? []
  return (
    targets.length > 0 &&
    targets.every(
      ({ id, target }) => (figures.get(id)?.total ?? 0) >= (targetBasis(target) ?? Number.POSITIVE_INFINITY),
    )
  )
}

/** A measure is done by its deadline; until then it goes on, now and then slowly, unless its targets are met. */
function fillTask(form: FilledForm, row: TaskRow, deadline: string, random: Random): void {
  const { period, unit, progress } = form
  const done = deadline !== 'ongoing' && deadline <= period
  const slow = !done && random.whole(1, 9) === 1 && !targetsMet(form, row)
  const text = progressText(unit.name, period, random)
  progress.set(row.measure ?? 0, text)
  type(form, row, 'status', done ? '已完成' : slow ? '推进缓慢' : '正常推进')
  type(form, row, 'progress', text)
  type(form, row, 'problems', slow ? problemText(random) : '无')
  type(form, row, 'next', done ? null : nextText(period, random))
  type(form, row, 'doneOn', done ? { day: `${deadline}-20` } : null)
}

function fillIndicator(form: FilledForm, row: IndicatorRow): void {
  const figure = form.figures.get(row.indicator ?? '')
  const indicator = form.blank.assignment.indicators.find((one) => one.id === row.indicator)
  if (!figure || !indicator) throw new Error(`no figures for ${row.indicator}`)
  type(form, row, 'previous', figure.previous)
  type(form, row, 'added', figure.added)
  type(form, row, 'total', figure.total)
  typeRate(form, row, indicator, figure.total)
}

/** The cells of a row of 配档表, blank or not: the unit adds rows itself, so intake reads none in a blank form. */
export function typeMilestone(form: FilledForm, at: number, typed: Partial<Record<string, Typed>>): void {
  const table = form.blank.layout.tables.milestones
  if (table === null) throw new Error('the unit keeps no timetable')
  for (const [key, value] of Object.entries(typed))
    if (value !== undefined) form.cells.set(`${table.sheet}!${table.columns[key]}${table.headerRow + 1 + at}`, value)
}

/** The form of a unit, filled in without a fault. */
export function filledForm(given: {
  unit: Unit
  period: Period
  blank: BlankForm
  figureOf: (unit: Unit, indicator: string) => Figure
  lastProgress: ReadonlyMap<number, string>
  random: Random
}): FilledForm {
  const { unit, period, blank, figureOf, lastProgress, random } = given
  const { assignment, layout } = blank
  const figures = new Map(assignment.indicators.map((one) => [one.id, figureOf(unit, one.id)]))
  const milestones = milestonesOf(assignment.plans, period)
  const form = { unit, period, blank, cells: new Map(), lastProgress, progress: new Map(), figures, milestones }
  fillHead(form)
  for (const row of layout.tables.tasks?.rows ?? []) {
    const own = assignment.measures.find(({ measure }) => measure.no === row.measure)
    fillTask(form, row, own?.measure.deadline ?? 'ongoing', random)
  }
  for (const row of layout.tables.indicators?.rows ?? []) fillIndicator(form, row)
  milestones.forEach(({ plannedFor, doneOn, measure: _, ...one }, at) => {
    typeMilestone(form, at, {
      ...{ no: { computed: at + 1 }, ...one, owner: '业务科室' },
      plannedFor: { day: plannedFor },
      doneOn: doneOn === null ? null : { day: doneOn },
    })
  })
  return form
}
