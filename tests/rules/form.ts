import { unitInName } from '../../src/intake/form/identity.ts'
import { periodIn } from '../../src/intake/value/month-text.ts'
import { type Assignment, assignmentOf } from '../../src/model/assignment.ts'
import { deadlineText, indicatorsOf, measureOf } from '../../src/model/checklist.ts'
import { type Column, type HeadLabel, headLabels, type TableName, tables } from '../../src/model/form.ts'
import { periodText } from '../../src/model/period.ts'
import { labelMark, type Marked, secrecyMark } from '../../src/model/secrecy.ts'
import type {
  Claim,
  Field,
  IndicatorRow,
  MilestoneRow,
  Received,
  Submission,
  Table,
  TaskRow,
} from '../../src/model/submission.ts'
import { targetText } from '../../src/model/target.ts'
import { resolveUnit } from '../../src/model/unit.ts'
import type { ExampleForm, Month } from '../../src/rules/define-rule.ts'
import { type Mark, readTyped, type Typed } from './read-typed.ts'

type Cells = Readonly<Record<string, Typed>>

/** Everything a test may say about a form; what it leaves out is blameless. */
export interface FormGiven extends ExampleForm {
  hidden?: { unit?: string; period?: string; checklist?: string; version?: number } | null
  head?: Partial<Record<HeadLabel, string>>
  /** Column keys left out, and tables. */
  without?: Partial<Record<TableName, readonly string[]>>
  absent?: readonly TableName[]
  /** As it was handed out. */
  untouched?: true
  /** What stands in A1, above everything, and in the page header. */
  above?: string
  header?: string
  /** Rows (the first is 7) and column keys that are hidden. */
  unseen?: Partial<Record<TableName, { rows: readonly number[]; columns: readonly string[] }>>
  /** What the workbook says of a cell of the last row. */
  marked?: { table: TableName; key: string; mark: Mark }
  /** Rows begin this much further down. */
  shift?: number
}

const headerRow = 6

type Built = FormGiven & { assignment: Assignment; month: Month }

function rowOf(name: TableName, row: number, nth: number, cells: Cells, form: Built, counted = '') {
  const columns: Readonly<Record<string, Column>> = tables[name].columns
  const { period } = form.month
  const fields = Object.entries(columns).map(([key, { type }], at): [string, Field<unknown>] => {
    if (form.without?.[name]?.includes(key)) return [key, { cell: null, shown: '', value: null, notes: [] }]
    const { marked } = form
    const mark =
      marked?.table === name && marked.key === key && nth === (form[name]?.length ?? 1) - 1 ? marked.mark : undefined
    const read = readTyped(cells[key], { key, type, period, counted, mark })
    return [key, { cell: `${String.fromCharCode(65 + at)}${row}`, ...read }]
  })
  return { sheet: tables[name].sheet, row, ...Object.fromEntries(fields) }
}

function taskRow(row: number, given: Cells, nth: number, form: Built): TaskRow {
  const { assignment, month } = form
  const no = given.no ?? assignment.measures[nth]?.measure.no ?? ''
  const measure = measureOf(month.checklist, Number(no))
  const role = assignment.measures.find((one) => one.measure.no === measure?.no)?.role ?? ''
  const cells = {
    ...{ no, title: measure?.title ?? '', role, deadline: measure ? deadlineText(measure.deadline) : '' },
    ...{
      status: '正常推进',
      progress: `${assignment.unit.name}第${no}项：召开推进会1次，走访企业${Number(no) + 3}家。`,
    },
    ...{ problems: '无', next: '下月继续走访企业，组织培训。', doneOn: '', remark: '' },
    ...(form.untouched && { status: '', progress: '', problems: '', next: '' }),
    ...given,
  }
  return { ...rowOf('tasks', row, nth, cells, form), measure: measure?.no ?? null } as unknown as TaskRow
}

/** What is typed may be anything; the cells around it stay numbers. */
const numberOr = (otherwise: number, typed: string | number | undefined): number =>
  typed === undefined || Number.isNaN(Number(typed)) ? otherwise : Number(typed)

function indicatorRow(row: number, given: Cells, nth: number, form: Built): IndicatorRow {
  const { assignment, month } = form
  const id = given.id ?? assignment.indicators[nth]?.id ?? ''
  const known = indicatorsOf(month.checklist).find((one) => one.id === id)
  const added = given.added ?? 0
  // The first county alone has figures, so that the counties come to what the city has.
  const { kind, name } = assignment.unit
  const total = kind === '县市区' && name !== '泰山区' ? 0 : 2
  const previous = given.previous ?? numberOr(total, given.total) - numberOr(0, added)
  const cells = {
    ...{ no: nth + 1, id, name: known?.name ?? '', unit: known?.unit ?? '' },
    target: known && assignment.unit.kind !== '县市区' ? targetText(known.target) : '',
    ...{ previous, added, total: numberOr(0, previous) + numberOr(0, added), rate: '', remark: '' },
    ...(form.untouched && { added: '', total: '' }),
    ...given,
  }
  const fields = rowOf('indicators', row, nth, cells, form, known?.unit)
  return { ...fields, indicator: known?.id ?? null } as unknown as IndicatorRow
}

function milestoneRow(row: number, given: Cells, nth: number, form: Built): MilestoneRow {
  const { assignment, month } = form
  const id = given.id ?? `${assignment.plans[nth]?.no ?? 7}-a`
  const measure = measureOf(month.checklist, Number(/^\d+(?=-)/.exec(String(id))?.[0] ?? Number.NaN))
  const cells = {
    ...{ no: nth + 1, id, task: '印发实施方案', plannedFor: '2021-12-31' },
    ...{ owner: '职教科', state: '未开始', doneOn: '', remark: '' },
    ...given,
  }
  const fields = rowOf('milestones', row, nth, cells, form)
  return { ...fields, measure: measure?.no ?? null } as unknown as MilestoneRow
}

/** 同上 stands for the value above, as intake has it. */
function takeFromAbove(rows: readonly Record<string, Field<unknown>>[]): void {
  rows.forEach((row, nth) => {
    for (const [key, field] of Object.entries(row))
      if (Array.isArray(field?.notes) && field.notes.includes('ditto'))
        row[key] = { ...field, value: rows[nth - 1]?.[key]?.value ?? null }
  })
}

function table<R>(
  name: TableName,
  form: Built,
  given: readonly Cells[] | undefined,
  expected: number,
  make: (row: number, cells: Cells, nth: number, form: Built) => R,
): Table<R> | null {
  if (form.absent?.includes(name)) return null
  const cells: readonly Cells[] = given ?? Array.from({ length: expected }, () => ({}))
  const unseen = form.unseen?.[name]
  const first = headerRow + 1 + (form.shift ?? 0)
  const rows = cells.map((one, nth) => make(first + nth, one, nth, form))
  takeFromAbove(rows as unknown as Record<string, Field<unknown>>[])
  return {
    sheet: tables[name].sheet,
    headerRow,
    columns: {},
    missing: form.without?.[name] ?? [],
    rows,
    ...(unseen && { hidden: unseen }),
  }
}

function headOf(form: Built): Submission['head'] {
  const defaults: Record<HeadLabel, string> = {
    ...{ unit: form.assignment.unit.name, period: periodText(form.month.period) },
    ...{ filledBy: '填报员', phone: '0538-8000000', reviewedBy: '审核员', filledOn: '2021-09-30' },
  }
  const entries = (Object.keys(headLabels) as HeadLabel[]).map((key, at): [HeadLabel, Field] => {
    const typed = form.head?.[key] ?? defaults[key]
    const read = readTyped(typed, { key, type: key === 'filledOn' ? 'date' : 'text', period: form.month.period })
    return [key, { cell: `${at % 2 === 0 ? 'B' : 'E'}${2 + Math.floor(at / 2)}`, ...read } as Field]
  })
  return Object.fromEntries(entries) as Submission['head']
}

function claimsOf(form: Built, head: Submission['head'], file: string): Submission['claims'] {
  const { month, hidden, assignment } = form
  const claim = (from: Claim['from'], text: string, value: string | null, cell: string | null): Claim[] =>
    text === '' ? [] : [{ from, text, value, sheet: cell === null ? null : '任务进展', cell }]
  const unitName = (text: string) => resolveUnit(month.units, text)?.name ?? null
  const own = { unit: hidden?.unit ?? assignment.unit.name, period: hidden?.period ?? month.period }
  return {
    unit: [
      ...(hidden === null ? [] : claim('hidden', own.unit, unitName(own.unit), null)),
      ...claim('label', head.unit.shown, unitName(head.unit.shown), head.unit.cell),
      ...claim('file-name', file, unitInName(file, month.units), null),
    ],
    period: [
      ...(hidden === null ? [] : claim('hidden', own.period, own.period, null)),
      ...claim('label', head.period.shown, periodIn(head.period.shown, month.period), head.period.cell),
      ...claim('file-name', file, periodIn(file.replace(/\.\w+$/, ''), month.period), null),
    ],
  }
}

/** Where intake finds a secrecy mark. */
function markedIn({ above = '', header = '' }: FormGiven, file: string): Marked[] {
  const at = (mark: string | null, sheet: string | null, cell: string | null, place: string): Marked[] =>
    mark === null ? [] : [{ sheet, cell, place, mark }]
  return [
    ...at(secrecyMark(above), '任务进展', 'A1', '表格'),
    ...at(labelMark(header), '任务进展', null, '工作表“任务进展”的页眉'),
    ...at(labelMark(file), null, null, '文件名'),
  ]
}

/** A unit's form as intake would hand it on; by default 市教育局's, blameless. */
export function receivedForm(given: FormGiven, month: Month): Received {
  const unit = month.units.find((one) => one.name === (given.unit ?? '市教育局'))
  if (!unit) throw new Error(`no unit ${given.unit} in the test's bureau`)
  const assignment = assignmentOf(unit, month.checklist, month.units, month.settings)
  const form: Built = { ...given, assignment, month }
  const file = given.file ?? `${unit.name}.xlsx`
  const head = headOf(form)
  const claims = claimsOf(form, head, file)
  const first = (all: readonly Claim[]) => all.find((one) => one.value !== null)?.value ?? null
  const { id, version } = month.checklist
  const submission: Submission = {
    ...{ file, sha256: `sha-${file}`, unit: first(claims.unit), period: first(claims.period), claims },
    checklist:
      given.hidden === null ? null : { id: given.hidden?.checklist ?? id, version: given.hidden?.version ?? version },
    ...{ head, headSheet: '任务进展' },
    tables: {
      tasks: table('tasks', form, given.tasks, assignment.measures.length, taskRow),
      indicators: table('indicators', form, given.indicators, assignment.indicators.length, indicatorRow),
      milestones: table('milestones', form, given.milestones, assignment.plans.length, milestoneRow),
    },
  }
  const marked = markedIn(given, file)
  return {
    ...(marked.length > 0 && { marked }),
    ...{ file, sha256: submission.sha256, bytes: 1000, fault: null, format: '', submission },
    ...{ unitByName: unitInName(file, month.units), receivedAt: null, from: null },
  }
}
