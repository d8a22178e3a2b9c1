import type { ChartKind } from '../../pieces.ts'

/** A chart as plain data; a value that was not reported is null and leaves a gap. */
export interface ChartPiece {
  kind: 'chart'
  type: ChartKind
  title: string
  categories: string[]
  series: { name: string; values: (number | null)[] }[]
  /** An Excel number format for labels and axis; null for the numbers as they are. */
  format: string | null
  /** Millimetres. */
  width: number
  height: number
}

/** A table as plain data: rows of equally many cells. */
export interface TablePiece {
  kind: 'table'
  /** Repeated on every page; null for none. */
  head: string[] | null
  rows: TableCell[][]
  /** How the columns share the width. */
  shares: number[]
}

export interface TableCell {
  text: string
  isNumber: boolean
}

export type Piece = ChartPiece | TablePiece
