import { trimmed } from '../clean.ts'
import { addressOf } from './address.ts'
import { type Cell, isFilled } from './cell.ts'

/** A merged range; rows and columns are inclusive. */
export interface Merge {
  top: number
  left: number
  bottom: number
  right: number
}

export interface SheetRow {
  row: number
  /** By column. */
  cells: readonly Cell[]
}

/** Merges by the row or column that they begin in. */
function indexed(merges: readonly Merge[], by: 'top' | 'left'): ReadonlyMap<number, readonly Merge[]> {
  const index = new Map<number, Merge[]>()
  for (const merge of merges) {
    const list = index.get(merge[by])
    if (list) list.push(merge)
    else index.set(merge[by], [merge])
  }
  for (const list of index.values()) list.sort((a, b) => a.top - b.top || a.left - b.left)
  return index
}

/** The last of the merges, sorted by top, that begins at the row or above it: valid merges don't overlap. */
function lastFrom(merges: readonly Merge[], row: number): Merge | null {
  let [low, high] = [0, merges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((merges[middle]?.top ?? 0) <= row) low = middle + 1
    else high = middle
  }
  return merges[low - 1] ?? null
}

const holds = (merge: Merge | null | undefined, row: number, column: number): boolean =>
  !!merge && merge.top <= row && row <= merge.bottom && merge.left <= column && column <= merge.right

/** Rows and columns that are hidden or filtered out. */
export interface Hidden {
  rows: ReadonlySet<number>
  columns: ReadonlySet<number>
}

/** A sheet as its filled cells and merged ranges; its size costs nothing. */
export class Worksheet {
  /** Rows that have filled cells, from the top. */
  readonly rows: readonly SheetRow[]
  readonly #cells = new Map<number, ReadonlyMap<number, Cell>>()
  readonly #byTop: ReadonlyMap<number, readonly Merge[]>
  readonly #byLeft: ReadonlyMap<number, readonly Merge[]>

  constructor(
    cells: Iterable<Cell>,
    merges: readonly Merge[],
    readonly hidden: Hidden,
  ) {
    const rows = new Map<number, Map<number, Cell>>()
    for (const cell of cells) {
      const row = rows.get(cell.row) ?? new Map<number, Cell>()
      rows.set(cell.row, row)
      row.set(cell.column, cell)
    }
    this.#cells = rows
    this.rows = [...rows]
      .sort(([a], [b]) => a - b)
      .map(([row, ofRow]) => ({ row, cells: [...ofRow.values()].sort((a, b) => a.column - b.column) }))
    this.#byTop = indexed(merges, 'top')
    this.#byLeft = indexed(merges, 'left')
  }

  cell(row: number, column: number): Cell | null {
    return this.#cells.get(row)?.get(column) ?? null
  }

  /** The merge that covers the place and begins above it in the same column, or at it. */
  mergeDown(row: number, column: number): Merge | null {
    const merge = lastFrom(this.#byLeft.get(column) ?? [], row)
    return holds(merge, row, column) ? merge : null
  }

  /** The merge that covers the place and begins left of it in the same row, or at it. */
  mergeAcross(row: number, column: number): Merge | null {
    return (this.#byTop.get(row) ?? []).find((merge) => holds(merge, row, column)) ?? null
  }

  /** What a reader of the sheet sees there: the cell, or what is spread over it by a merge down or across. */
  seen(row: number, column: number): Cell | null {
    const own = this.cell(row, column)
    if (isFilled(own)) return own
    const merge = this.mergeDown(row, column) ?? this.mergeAcross(row, column)
    return merge ? this.cell(merge.top, merge.left) : own
  }

  /** The text shown at a place, trimmed; empty for an empty cell. */
  text(row: number, column: number): string {
    return trimmed(this.cell(row, column)?.text ?? '')
  }
}

export const addressOfCell = (cell: Cell): string => addressOf(cell.row, cell.column)
