import type { OutputCell, SheetRow } from '../output-rows.ts'
import { type CellReader, evaluate } from './evaluate.ts'
import { parseFormula, type Reference } from './references.ts'
import { NotSimple, type RangeCell, RangeValue, type Scalar } from './scalar.ts'

/** A sheet of the output, its cells as they will be written. */
export interface ValueSheet {
  name: string
  rows: readonly SheetRow[]
  /** The value of a cell that is no formula. */
  valueOf(cell: OutputCell): Scalar
}

/** Cells of one workbook that formulas may look at; beyond it they are left to the program that opens it. */
const mostReads = 5_000_000
/** Formulas that hang on each other, one in another. A count, so that what is computed is the same on every machine. */
const deepest = 200

/** Reads cells of a workbook whose formulas are computed where that is simple, each once. */
export class WorkbookValues {
  readonly #sheets = new Map<string, { sheet: ValueSheet; byNumber: ReadonlyMap<number, SheetRow> }>()
  readonly #done = new Map<OutputCell, Scalar | undefined>()
  readonly #ranges = new Map<string, RangeValue>()
  #reads = 0
  #depth = 0

  constructor(sheets: readonly ValueSheet[]) {
    for (const sheet of sheets)
      this.#sheets.set(sheet.name, { sheet, byNumber: new Map(sheet.rows.map((row) => [row.number, row])) })
  }

  /** What a formula's cell comes to; undefined where that is not simple. */
  computed(sheet: string, cell: OutputCell): Scalar | undefined {
    if (this.#done.has(cell)) return this.#done.get(cell)
    // A formula that comes back to itself finds nothing here.
    this.#done.set(cell, undefined)
    if (cell.array !== null || this.#depth >= deepest) return undefined
    this.#depth++
    try {
      const value = evaluate(cell.formula, this.#reader(sheet)) ?? 0
      this.#done.set(cell, value)
      return value
    } catch (error) {
      // Ten thousand brackets in brackets are not simple either: the stack ends.
      if (error instanceof NotSimple || error instanceof RangeError) return undefined
      throw error
    } finally {
      this.#depth--
    }
  }

  /** The values of a range given as in a formula, row by row, blanks included; null where one is not known. */
  values(text: string, sheet: string): Scalar[] | null {
    const [only, more] = parseFormula(text)
    if (only === undefined || typeof only === 'string' || more !== undefined) return null
    const { from, to } = only
    if (from.row === null || from.column === null) return null
    const values: Scalar[] = []
    const rows = this.#sheets.get(only.sheet ?? sheet)?.byNumber
    try {
      for (let row = from.row; row <= (to?.row ?? from.row); row++)
        for (let column = from.column; column <= (to?.column ?? from.column); column++) {
          const cell = rows?.get(row)?.cells.find((one) => one.column === column)
          values.push(cell ? this.#value(only.sheet ?? sheet, cell) : null)
          if (values.length > 100_000) return null
        }
    } catch (error) {
      if (error instanceof NotSimple) return null
      throw error
    }
    return values
  }

  #value(sheet: string, cell: OutputCell): Scalar {
    if (++this.#reads > mostReads) throw new NotSimple()
    const known = this.#sheets.get(sheet)
    if (!known) throw new NotSimple()
    if (cell.kind !== 'formula') return known.sheet.valueOf(cell)
    const value = this.computed(sheet, cell)
    if (value === undefined) throw new NotSimple()
    return value
  }

  #reader(own: string): CellReader {
    const sheetOf = (reference: Reference) => {
      const name = reference.sheet ?? own
      const found = this.#sheets.get(name)
      if (!found) throw new NotSimple()
      return { name, ...found }
    }
    return {
      cell: (reference) => {
        const { name, byNumber } = sheetOf(reference)
        const cell = byNumber.get(reference.from.row ?? 0)?.cells.find((one) => one.column === reference.from.column)
        return cell ? this.#value(name, cell) : null
      },
      range: (reference) => {
        const { name, sheet, byNumber } = sheetOf(reference)
        const key = `${name}!${reference.whole}`
        const known = this.#ranges.get(key)
        if (known) {
          this.#reads += known.cells.length / 20
          if (this.#reads > mostReads) throw new NotSimple()
          return known
        }
        const { from, to } = reference
        const [left, right] = [from.column ?? 1, to?.column ?? Number.POSITIVE_INFINITY]
        const cells: RangeCell[] = []
        const [top, bottom] = [from.row, to?.row ?? null]
        const take = (row: SheetRow | undefined) => {
          if (!row) return
          for (const cell of row.cells) {
            if (cell.column < left || cell.column > right) continue
            const value = this.#value(name, cell)
            if (value === null) continue
            const subtotal = /\bSUBTOTAL\(/i.test(cell.formula)
            cells.push({ value, subtotal, row: row.number - (top ?? 1), column: cell.column - left })
          }
        }
        if (top === null || bottom === null || bottom - top > sheet.rows.length)
          for (const row of sheet.rows) {
            if (row.number >= (top ?? 1) && row.number <= (bottom ?? Number.POSITIVE_INFINITY)) take(row)
          }
        else for (let row = top; row <= bottom; row++) take(byNumber.get(row))
        const range = new RangeValue(cells, `${(bottom ?? 0) - (top ?? 0)}×${right - left}`)
        if (this.#ranges.size >= 100) this.#ranges.clear()
        this.#ranges.set(key, range)
        return range
      },
    }
  }
}
