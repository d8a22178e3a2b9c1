import { trimmed } from '../clean.ts'
import type { NumberFormat } from './number-format.ts'

/** A filled cell. Cells without content are not kept, whatever their style. */
export interface Cell {
  row: number
  column: number
  /** date: a number under a date format. */
  kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  /** As displayed; a formula without a cached value shows as it was typed. */
  text: string
  /** The number as stored, dates as serials; null for the other kinds. */
  number: number | null
  format: NumberFormat
  date1904: boolean
  /** A formula whose value the file doesn't hold: what the cell shows is known only to a spreadsheet. */
  uncached: boolean
  /** Some of its text, or all, is struck out. */
  struck?: true
}

/** Whether the cell shows something. */
export const isFilled = (cell: Cell | null): cell is Cell => cell !== null && trimmed(cell.text) !== ''
