import { shippedChecklist } from '../../src/checklists/index.ts'
import { receive } from '../../src/intake/index.ts'
import { lastDayOf } from '../../src/model/period.ts'
import type { Submission } from '../../src/model/submission.ts'
import { targetBasis } from '../../src/model/target.ts'
import { sampleUnits } from './address-book.ts'
import { figureOf } from './figures.ts'
import { heads } from './heads.ts'
import { type Edit, patchCells, type Typed } from './patch-cells.ts'
import { milestonesOf } from './plans.ts'
import { type SamplePeriod, texts } from './texts/index.ts'

const day = (text: string | null | undefined): Typed => (text ? { day: text } : null)

/** The blank form as intake reads it: it tells in which cell to type what. */
function blankForm(bytes: Uint8Array, period: SamplePeriod): Submission {
  const context = { checklist: shippedChecklist, units: sampleUnits, period }
  const { submission } = receive({ file: 'form.xlsx', bytes, receivedAt: null }, context)
  if (submission === null) throw new Error('the blank form is not read as a form')
  return submission
}

function headEdits({ head, headSheet }: Submission, unit: string, period: SamplePeriod): Edit[] {
  const { filledBy, phone, reviewedBy, filledOn } = heads[unit] ?? {}
  const values = { filledBy, phone, reviewedBy, filledOn: { day: filledOn?.[period] ?? lastDayOf(period) } }
  return Object.entries(values).map(([key, value]) => {
    const cell = head[key as keyof typeof values].cell
    if (cell === null || value === undefined) throw new Error(`nowhere to type ${key}, or nothing to type`)
    return { sheet: headSheet, cell, value }
  })
}

function taskEdits(form: Submission, unit: string, period: SamplePeriod): Edit[] {
  return (form.tables.tasks?.rows ?? []).flatMap((row) => {
    const text = texts[unit]?.[period][row.measure ?? 0]
    if (!text) throw new Error(`no text of ${unit} for measure ${row.measure} in ${period}`)
    const { status = '正常推进', progress, problems = '无', next, doneOn } = text
    const typed = { status, progress, problems, next: next ?? null, doneOn: day(doneOn) }
    return Object.entries(typed).map(([key, value]) => ({
      sheet: row.sheet,
      cell: row[key as keyof typeof typed].cell ?? '',
      value,
    }))
  })
}

/** Figures are typed; 上月累计 only where it did not come filled in. 完成率 is what the program computes. */
function indicatorEdits(form: Submission, unit: string, period: SamplePeriod): Edit[] {
  return (form.tables.indicators?.rows ?? []).flatMap((row) => {
    const { sheet } = row
    const { previous, added, total } = figureOf(unit, row.indicator ?? '', period)
    const given = row.previous.value
    if (given !== null && given !== previous)
      throw new Error(`${unit} ${row.indicator}: the form says ${given}, figures.ts ${previous}`)
    const measure = shippedChecklist.measures.flatMap((one) => one.indicators).find((one) => one.id === row.indicator)
    const basis = measure && targetBasis(measure.target)
    const edits: Edit[] = [
      { sheet, cell: row.added.cell ?? '', value: added },
      { sheet, cell: row.total.cell ?? '', value: total },
    ]
    if (given === null) edits.push({ sheet, cell: row.previous.cell ?? '', value: previous })
    if (basis) edits.push({ sheet, cell: row.rate.cell ?? '', value: { computed: total / basis } })
    return edits
  })
}

function milestoneEdits(form: Submission, unit: string, period: SamplePeriod): Edit[] {
  const table = form.tables.milestones
  if (table === null) return []
  return milestonesOf(unit, period).flatMap((one, at) => {
    const row = table.headerRow + 1 + at
    const { id, task, owner, state, remark } = one
    const given = table.rows.find((known) => known.row === row)
    if (given && given.id.value !== id)
      throw new Error(`${unit}: row ${row} of 配档表 holds ${given.id.value}, not ${id}`)
    const typed: Record<string, Typed> = given
      ? { plannedFor: day(one.plannedFor), state, doneOn: day(one.doneOn), remark }
      : {
          no: { computed: at + 1 },
          id,
          task,
          plannedFor: day(one.plannedFor),
          owner,
          state,
          doneOn: day(one.doneOn),
          remark,
        }
    return Object.entries(typed)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => ({ sheet: table.sheet, cell: `${table.columns[key]}${row}`, value }))
  })
}

/** The form of a unit, filled in without a fault. */
export function fill(form: Uint8Array, unit: string, period: SamplePeriod): Uint8Array {
  const blank = blankForm(form, period)
  return patchCells(form, [
    ...headEdits(blank, unit, period),
    ...taskEdits(blank, unit, period),
    ...indicatorEdits(blank, unit, period),
    ...milestoneEdits(blank, unit, period),
  ])
}
