import type { Role } from './assignment.ts'
import type { HeadLabel, MilestoneState, Status } from './form.ts'
import type { Marked } from './secrecy.ts'

/**
 * What was done to a cell's text to read it, or why it could not be read. Mended: full-width … rounded. Not to be
 * taken as a value: approximate … several.
 */
export const readNotes = {
  'full-width': '全角字符转为半角',
  spaces: '去除多余空格',
  thousands: '去除千分位分隔符',
  unit: '去除计量单位',
  wan: '“万”换算为数值',
  'chinese-numeral': '中文数字转为数值',
  'text-number': '文本型数字转为数值',
  rounded: '去除浮点误差',
  'month-end': '月份按当月最后一日计',
  'date-text': '文本日期转为日期',
  approximate: '约数，不能作为统计数',
  'not-a-number': '不是数字',
  'not-a-date': '不是日期',
  'not-an-option': '不是可选的内容',
  'formula-error': '公式结果出错',
  'no-cached-value': '公式没有计算结果',
  'auto-date': '数字被表格软件自动转成日期',
  'lower-case': '大写字母改为小写',
  ditto: '“同上”',
  struck: '文字带删除线',
} as const
export type ReadNote = keyof typeof readNotes

/** One cell, with its address and what it was read as. */
export interface Field<T = string> {
  /** `F7`, as the sender sees it; null where the table has no such column. */
  cell: string | null
  /** The text as displayed, trimmed; empty for an empty cell. */
  shown: string
  /** null where empty or not readable as what it should be. */
  value: T | null
  notes: readonly ReadNote[]
}

interface Row {
  sheet: string
  /** 1-based, as the sender sees it. */
  row: number
}

export interface TaskRow extends Row {
  /** The measure of the checklist, by title and number; null if it can't be told. */
  measure: number | null
  no: Field<number>
  title: Field
  role: Field<Role>
  /** `YYYY-MM` or `ongoing`. */
  deadline: Field
  status: Field<Status>
  progress: Field
  problems: Field
  next: Field
  /** `YYYY-MM-DD` */
  doneOn: Field
  remark: Field
}

export interface IndicatorRow extends Row {
  /** The indicator of the checklist, by id and name; null if it can't be told. */
  indicator: string | null
  no: Field<number>
  id: Field
  name: Field
  unit: Field
  target: Field<number>
  previous: Field<number>
  added: Field<number>
  total: Field<number>
  /** 0–1 and above */
  rate: Field<number>
  remark: Field
}

export interface MilestoneRow extends Row {
  /** The measure, from the part of the id before the dash; null if it can't be told. */
  measure: number | null
  no: Field<number>
  id: Field
  task: Field
  /** `YYYY-MM-DD` */
  plannedFor: Field
  owner: Field
  state: Field<MilestoneState>
  /** `YYYY-MM-DD` */
  doneOn: Field
  remark: Field
}

/** A table found in a sheet. */
export interface Table<R> {
  sheet: string
  /** 1-based row of the (last line of the) header. */
  headerRow: number
  /** Column letters by column key, as found. */
  columns: Readonly<Record<string, string>>
  /** Keys of columns that the table has not. */
  missing: readonly string[]
  rows: readonly R[]
  /** Rows of it, and columns by key, that are hidden or filtered out; left out where there are none. */
  hidden?: { rows: readonly number[]; columns: readonly string[] }
}

/** Where the sender says whose form it is, or of which month. */
export interface Claim {
  from: 'hidden' | 'label' | 'title' | 'file-name'
  text: string
  /** The unit's full name, or `YYYY-MM`; null where it resolves to nothing known. */
  value: string | null
  sheet: string | null
  cell: string | null
}

/** A received file that is a form. Plain data: it prints as JSON. */
export interface Submission {
  file: string
  sha256: string
  /** By the first claim that resolves, in the order hidden, label, title, file-name; null if none does. */
  unit: string | null
  period: string | null
  claims: { unit: readonly Claim[]; period: readonly Claim[] }
  /** Checklist id and version that the hidden sheet names; null without it. */
  checklist: { id: string; version: number } | null
  head: Readonly<Record<HeadLabel, Field>>
  headSheet: string
  tables: {
    tasks: Table<TaskRow> | null
    indicators: Table<IndicatorRow> | null
    milestones: Table<MilestoneRow> | null
  }
}

/** Why a received file is not a form that can be read. */
export const fileFaults = [
  'empty-file',
  'lock-file',
  'encrypted',
  'old-format',
  'not-a-workbook',
  'damaged',
  'too-large',
  'unread',
  'no-table',
  'bundle',
] as const
export type FileFault = (typeof fileFaults)[number]

/** A zip file's contents by name: workbooks, each received as a file of its own, `包.zip/表.xlsx`, and what else is in it. */
export interface Holds {
  workbooks: readonly string[]
  others: readonly string[]
}

/** Every file under input/<period>/ becomes one of these. */
export interface Received {
  /** Relative to the period's folder, with `/`. */
  file: string
  sha256: string
  bytes: number
  fault: FileFault | null
  /** What the content is, in a word for the clerk: Excel 97 工作簿, Word 文档, PDF; empty where it is a form. */
  format: string
  submission: Submission | null
  /** Where it bears a secrecy mark, but for the fields of its tables; left out where it does nowhere. */
  marked?: readonly Marked[]
  /** Only of a zip file with workbooks in it (`bundle`). */
  holds?: Holds
  /** The unit that the file name gives, for faults of files that can't be read. */
  unitByName: string | null
  /** ISO time with zone, from receipts.jsonl; null where there is none. */
  receivedAt: string | null
  /** The address that the receipt names; null where there is none. */
  from: string | null
  /** The message that brought it, where it came by mail. */
  messageId?: string
}

/** What is still asked of a received file once the month is merged: of thousands, their rows are most of the memory. */
export type Settled = Omit<Received, 'submission'> & { submission: Pick<Submission, 'unit'> | null }
