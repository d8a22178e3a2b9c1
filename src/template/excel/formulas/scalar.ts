/** An error that a formula comes to, such as #DIV/0!. */
export class CellError {
  readonly code: string
  constructor(code: string) {
    this.code = code
  }
}

/** What a cell holds; null is blank. */
export type Scalar = number | string | boolean | null | CellError

/** A formula that holds something we do not compute; the reader's program does. */
export class NotSimple extends Error {}

/** A value of a cell that a range holds; `subtotal`: it comes from SUBTOTAL, which other subtotals leave out. */
export interface RangeCell {
  value: Scalar
  subtotal: boolean
  /** From the range's upper left cell, which is 0, 0. */
  row: number
  column: number
}

/** Cells of a range, blank ones left out. */
export class RangeValue {
  readonly cells: readonly RangeCell[]
  /** Rows and columns, as one word. */
  readonly shape: string
  #numbers: readonly number[] | CellError | null = null
  constructor(cells: readonly RangeCell[], shape: string) {
    this.cells = cells
    this.shape = shape
  }

  /** The numbers among them, or the first error. A column's shares of its sum ask for the same ones in every row. */
  numbers(): readonly number[] | CellError {
    this.#numbers ??=
      this.cells.map(({ value }) => value).find((value): value is CellError => value instanceof CellError) ??
      this.cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
    return this.#numbers
  }
}

/** A range that holds nothing. */
export const nothing = new RangeValue([], '')

export type Operand = Scalar | RangeValue

/** A number for arithmetic; text that may be one is left to the reader's program, which knows its own ways. */
export function numberFrom(value: Operand): number | CellError {
  if (value instanceof CellError || typeof value === 'number') return value
  if (value === null) return 0
  if (typeof value === 'boolean') return value ? 1 : 0
  throw new NotSimple()
}
