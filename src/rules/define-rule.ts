import type { Assignment, Role } from '../model/assignment.ts'
import type { Checklist, Measure, OwnedIndicator } from '../model/checklist.ts'
import type { Severity } from '../model/finding.ts'
import type { Column, TableName } from '../model/form.ts'
import type { Entry, Ledger, LedgerMilestone } from '../model/ledger.ts'
import type { Period } from '../model/period.ts'
import type { Selection } from '../model/selection.ts'
import type { Settings } from '../model/settings.ts'
import type {
  Field,
  FileFault,
  Holds,
  IndicatorRow,
  MilestoneRow,
  Received,
  Submission,
  Table,
  TaskRow,
} from '../model/submission.ts'
import type { Unit } from '../model/unit.ts'

/** What a rule may lack: last month's word on its subject, or a series of earlier months' figures. */
export type Need = 'last' | 'series'

/** What every rule may look at besides its subject. */
export interface Month {
  period: Period
  checklist: Checklist
  settings: Settings
  units: readonly Unit[]
  selection: Selection
  /** The ledger of the month before; null where that month is not there. */
  last: Ledger | null
  /** The ledgers of all earlier months that are there, oldest first. */
  earlier: readonly Ledger[]
}

/** What rules about a form may look at: what it says does not depend on which other files count. */
export type FormMonth = Omit<Month, 'selection'>

/** One of the three tables; `table` null: the form has none. */
type TableSubject =
  | { name: 'tasks'; table: Table<TaskRow> | null }
  | { name: 'indicators'; table: Table<IndicatorRow> | null }
  | { name: 'milestones'; table: Table<MilestoneRow> | null }

/** What a rule looks at, by its scope. Scopes run in this order; each is asked once per subject. */
export interface Subjects {
  /** A received file, form or not. */
  file: Month & { received: Received }
  /** A form as a whole: whose, of which month, the labels above the table. `unit` null: it can't be told. */
  submission: FormMonth & { submission: Submission; unit: Unit | null }
  /** A table with all its rows, also those that are not the unit's and those that stand there twice. */
  table: FormMonth & { assignment: Assignment } & TableSubject
  /** One cell of one of the unit's rows, or one value above the table (`table` then is `head`, `column` null). */
  field: FormMonth & {
    field: Field<unknown>
    key: string
    column: Column | null
    table: TableName | 'head'
    /** Of the cell's row in 量化指标, else null. */
    indicator: OwnedIndicator | null
  }
  /** A row of 任务进展 that is the unit's. `indicators`: the same form's rows of this measure. */
  task: FormMonth & {
    row: TaskRow
    measure: Measure
    role: Role
    indicators: readonly { row: IndicatorRow; indicator: OwnedIndicator }[]
    lastEntry: Entry | null
  }
  /** A row of 量化指标 that is the unit's. `lastTotal`: what the ledger of last month holds for this unit. */
  indicator: FormMonth & {
    row: IndicatorRow
    indicator: OwnedIndicator
    /** The unit's figure is the city's; false for a county's. */
    owned: boolean
    lastTotal: number | null
    /** The unit's 本月新增 of the earlier months that have one, oldest first. */
    series: readonly number[]
  }
  /** A row of 配档表. `measure` null: the id names none whose timetable the unit keeps. */
  milestone: FormMonth & { row: MilestoneRow; measure: Measure | null; lastMilestone: LedgerMilestone | null }
  /** All forms that count, together; only their rows without an error. */
  month: Month & { forms: readonly { submission: Submission; assignment: Assignment }[] }
}
export type Scope = keyof Subjects

/**
 * Where a finding stands. `row` and `key` give sheet, cell, measure, indicator and what is there; in the scope
 * submission `key` names a label above the table; the rest is said outright where there is no row. `submission` is
 * needed in the scope month only. Nothing at all means the whole file.
 */
export interface Place {
  submission?: Submission
  row?: TaskRow | IndicatorRow | MilestoneRow
  key?: string
  sheet?: string | null
  cell?: string | null
  measure?: number | null
  indicator?: string | null
}

export interface Said {
  /** What is there, as displayed; by default the cell's text. */
  actual?: string
  expected?: string
  /** Instead of the rule's own hint, where the case asks for another. */
  hint?: string
  /** The other party: the first of two duplicates, last month's cell. */
  related?: { file?: string; sheet: string | null; cell: string | null; note: string }[]
}

type RowScope = { task: TaskRow; indicator: IndicatorRow; milestone: MilestoneRow }
type KeyOf<R> = { [K in keyof R]: R[K] extends Field<unknown> ? K : never }[keyof R] & string

/** In row scopes a place is a column's key; in the scope `field` it is the field itself and is left out as null. */
export type PlaceIn<S extends Scope> = S extends keyof RowScope ? KeyOf<RowScope[S]> : S extends 'field' ? null : Place

type Report<S extends Scope> = (at: PlaceIn<S>, message: string, said?: Said) => void

/** What somebody typed, by column; a cell that is left out is filled with something blameless. */
type Typed<R> = Partial<Record<KeyOf<R>, string | number>>
type TaskCells = Typed<TaskRow>
type IndicatorCells = Typed<IndicatorRow>
type MilestoneCells = Typed<MilestoneRow>

/**
 * One unit's form in an example; by default 市教育局's. A table that is left out has all the unit's rows; one that is
 * given has exactly these, the n-th being the unit's n-th row unless 序号 (任务进展) or an id names another.
 */
export interface ExampleForm {
  unit?: string
  file?: string
  tasks?: TaskCells[]
  indicators?: IndicatorCells[]
  milestones?: MilestoneCells[]
}

/** Examples are what a clerk would type; the tests read them through intake and run the rule. */
export interface Examples {
  file: {
    unit?: string
    file?: string
    fault?: FileFault
    format?: string
    /** The address that it came from. */
    from?: string
    holds?: Holds
    /** What stands in a cell above the table, and in the page header. */
    above?: string
    header?: string
    selection?: Partial<Selection>
  }
  submission: {
    /** What the hidden sheet says; null: the form has none. By default it agrees with the labels. */
    hidden?: { unit?: string; period?: string; checklist?: string; version?: number } | null
    /** Sent back as it was handed out. */
    untouched?: true
    /** Last month's form said the same, word for word. */
    repeated?: true
    head?: Partial<Record<'unit' | 'period' | 'filledBy' | 'phone' | 'reviewedBy' | 'filledOn', string>>
    file?: string
  }
  table: ExampleForm & {
    name: TableName
    without?: string[]
    absent?: true
    hidden?: { rows: number[]; columns: string[] }
  }
  /** `mark`: what only a workbook can say of the cell and a typed text can't. */
  field: {
    table: TableName | 'head'
    key: string
    typed: string | number
    mark?: 'formula-error' | 'no-cached-value' | 'auto-date' | 'struck'
  }
  task: {
    row: TaskCells
    unit?: string
    measure?: number
    last?: Partial<Entry>
    indicators?: IndicatorCells[]
    period?: Period
  }
  indicator: {
    row: IndicatorCells
    unit?: string
    indicator?: string
    lastTotal?: number
    series?: number[]
    period?: Period
  }
  milestone: { row: MilestoneCells; measure?: number; last?: Partial<LedgerMilestone>; period?: Period }
  month: { forms: ExampleForm[] }
}

/** `finds`: where, as column keys; a label's key or `file` in file and submission scope; else a column or `table`. */
type Invalid<S extends Scope> = Examples[S] & { finds: string[] }

export interface Rule<S extends Scope = Scope> {
  /** kebab-case; also the name of its file. */
  id: string
  /** What is asked, as one sentence of the form's instructions. */
  title: string
  /** Why the office asks for it. */
  why: string
  /** What to do about it, for whoever filled in the form. */
  hint: string
  severity: Severity
  scope: S
  /** The fault explains whatever else may be wrong in the file, or table: while it is an error, nothing later is asked. */
  stops?: true
  /** Without it the rule is not evaluated, which is not the same as passed. */
  needs?: Need
  /** Rules of the same scope: where one of them has spoken about the same subject, it has said the cause. */
  yieldsTo?: readonly string[]
  check(subject: Subjects[S], report: Report<S>): void
  valid: Examples[S][]
  invalid: Invalid<S>[]
}

/** A rule of any scope, for lists. */
export type AnyRule = { [S in Scope]: Rule<S> }[Scope]

/** Gives a rule its types; a rule imports this and the model, nothing else. */
export const defineRule = <S extends Scope>(rule: Rule<S>): Rule<S> => rule
