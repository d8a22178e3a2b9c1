import { ownerOf } from '../../src/model/assignment.ts'
import { cellPosition, type Finding } from '../../src/model/finding.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { FormDelivery } from '../months/delivery.ts'
import type { FilledForm } from '../months/filled-form.ts'
import type { RunMonth } from './month.ts'

/**
 * What the reports must say of each row, worked out from what the generator typed and from the places of the errors,
 * by another way than the ledger's: an error touches the row that it stands in, or that it names, or all of its sheet,
 * or all of the form.
 */

/** taken: as typed; pending: sent but touched by an error; missing: nothing was sent. */
export type Fate = 'taken' | 'pending' | 'missing'

export interface TrueRow {
  unit: Unit
  fate: Fate
  file: string
  sheet: string
  row: number
}
export interface TrueTask extends TrueRow {
  measure: number
  inCharge: boolean
  role: string
  status: string
  progress: string
}
export interface TrueFigure extends TrueRow {
  indicator: string
  previous: number
  added: number
  total: number
  totalCell: string
}
export interface TrueMilestone extends TrueRow {
  id: string
  measure: number
  /** The cell of 计划完成时间. */
  cell: string
}

export interface Truth {
  missing: string[]
  tasks: TrueTask[]
  figures: TrueFigure[]
  milestones: TrueMilestone[]
  /** Units whose timetable is not taken, or not whole. */
  plansPending: Set<string>
}

const plain = (value: unknown): string =>
  String(value ?? '').replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xff10 + 0x30))

const numberIn = ({ cells }: FilledForm, sheet: string, cell: string | null): number =>
  Number.parseFloat(plain(cells.get(`${sheet}!${cell}`)))

interface Sent {
  unit: Unit
  /** The form that counts: the only one, or the one that was received last. */
  one: FormDelivery | null
  fate: Fate
  errors: readonly Finding[]
}

const unreadable = ['file-empty', 'file-encrypted', 'file-damaged']

function sentBy(run: RunMonth, unit: Unit): Sent {
  const files = run.deliveries.filter((one): one is FormDelivery => one.form?.unit.name === unit.name)
  const at = ({ receipt }: FormDelivery) => Date.parse(receipt?.receivedAt ?? '2000-01-01')
  const planted = (rule: string) =>
    run.planted.some((one) => one.rule === rule && files.some((two) => two.file === one.file))
  const one = planted('which-file-counts') ? null : ([...files].sort((a, b) => at(a) - at(b)).at(-1) ?? null)
  const known = planted('unit-unknown') ? 'missing' : one === null || unreadable.some(planted) ? 'pending' : 'taken'
  return {
    unit,
    one,
    fate: known,
    errors: run.findings.filter((two) => two.file === one?.file && two.severity === 'error'),
  }
}

type Touched = (row: { sheet: string; row: number }, measure: number | null, indicator: string | null) => boolean

/** `rows`: where the form has rows; an error at any other cell is about the form as a whole. */
function touchedIn(errors: readonly Finding[], rows: readonly { sheet: string; row: number }[]): Touched {
  const inRow = (one: Finding) =>
    rows.some(({ sheet, row }) => one.cell !== null && sheet === one.sheet && row === cellPosition(one.cell).row)
  const named = (one: Finding) => one.measure !== null || one.indicator !== null
  return ({ sheet, row }, measure, indicator) =>
    errors.some((one) => {
      if (one.sheet !== null && one.cell !== null && !named(one) && !inRow(one)) return true
      if (one.sheet === null) return !named(one) || (one.measure === measure && one.indicator === indicator)
      if (one.sheet !== sheet) return false
      if (one.cell !== null && row === cellPosition(one.cell).row) return true
      return named(one) ? one.measure === measure && one.indicator === indicator && !inRow(one) : one.cell === null
    })
}

export function truthOf(run: RunMonth): Truth {
  const truth: Truth = { missing: [], tasks: [], figures: [], milestones: [], plansPending: new Set() }
  const { checklist } = run.bureau
  for (const unit of run.bureau.units.filter((one) => one.reports)) {
    const { one, fate, errors } = sentBy(run, unit)
    if (fate === 'missing') truth.missing.push(unit.name)
    const made = run.deliveries.find((two): two is FormDelivery => two.form?.unit.name === unit.name)
    if (!made) throw new Error(`${unit.name} was made no form`)
    const { form, file } = one ?? made
    const { tasks, indicators, milestones: plan } = form.blank.layout.tables
    const planRows = form.milestones.map((two, at) => ({
      ...{ planned: two, sheet: plan?.sheet ?? '', row: (plan?.headerRow ?? 0) + 1 + at },
    }))
    const touched = touchedIn(errors, [...(tasks?.rows ?? []), ...(indicators?.rows ?? []), ...planRows])
    const fateOf: (...which: Parameters<Touched>) => Fate = (...which) =>
      fate === 'taken' && touched(...which) ? 'pending' : fate
    for (const row of tasks?.rows ?? []) {
      const role = form.blank.assignment.measures.find((two) => two.measure.no === row.measure)?.role ?? ''
      truth.tasks.push({
        ...{ unit, file, sheet: row.sheet, row: row.row, measure: row.measure ?? 0, role },
        fate: fateOf(row, row.measure, null),
        inCharge: role === '牵头' || role === '责任',
        status: plain(form.cells.get(`${row.sheet}!${row.status.cell}`)).trim(),
        progress: plain(form.cells.get(`${row.sheet}!${row.progress.cell}`)),
      })
    }
    for (const row of indicators?.rows ?? []) {
      const id = row.indicator ?? ''
      const measure = checklist.measures.find((two) => two.indicators.some((three) => three.id === id))?.no ?? null
      truth.figures.push({
        ...{ unit, file, sheet: row.sheet, row: row.row, indicator: id, fate: fateOf(row, measure, id) },
        previous: numberIn(form, row.sheet, row.previous.cell),
        added: numberIn(form, row.sheet, row.added.cell),
        total: numberIn(form, row.sheet, row.total.cell),
        totalCell: row.total.cell ?? '',
      })
    }
    for (const { planned, sheet, row } of planRows) {
      const column = plan?.columns.plannedFor
      // Cleared by the fault of a plan that is missing.
      const gone = form.cells.get(`${sheet}!${plan?.columns.id}${row}`) === null
      const own = fateOf({ sheet, row }, null, null)
      if (own === 'pending') truth.plansPending.add(unit.name)
      if (gone) continue
      truth.milestones.push({
        ...{ unit, file, sheet, row, fate: own, id: planned.id, measure: planned.measure, cell: `${column}${row}` },
      })
    }
  }
  return truth
}

/** How a measure stands by what is taken: the owner's word, else another office's, else why there is none. */
export function statusOf(run: RunMonth, { tasks }: Truth, no: number): string {
  const measure = run.bureau.checklist.measures.find((one) => one.no === no)
  const owner = measure && ownerOf(measure, run.bureau.units)
  const inCharge = tasks.filter((one) => one.measure === no && one.inCharge)
  const taken = inCharge.filter((one) => one.fate === 'taken')
  const word = taken.find((one) => one.unit.name === owner?.name) ?? taken[0]
  return word?.status ?? (inCharge.some((one) => one.fate === 'pending') ? '待核' : '未报送')
}
