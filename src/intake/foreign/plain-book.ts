import type { Merge } from '../workbook/worksheet.ts'

/** A workbook of any format as plain values: what is written again as .xlsx. Rows and columns count from 1. */

export interface PlainCell {
  row: number
  column: number
  /** Dates are serials; null where a formula has no stored result. */
  value: number | string | boolean | { error: string } | null
  /** Number format code. */
  code: string
  formula: string | null
  /** Some of its text, or all, is struck out. */
  struck?: true
}

export interface PlainSheet {
  name: string
  hidden: boolean
  cells: readonly PlainCell[]
  merges: readonly Merge[]
  /** In characters, by column. */
  widths: ReadonlyMap<number, number>
  hiddenRows: readonly number[]
  hiddenColumns: readonly number[]
}

export interface PlainBook {
  sheets: readonly PlainSheet[]
  date1904: boolean
}
