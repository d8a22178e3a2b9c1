import { lastColumn, lastRow } from './column.ts'
import { type ColumnLayout, type ColumnTurn, unmoved } from './column-layout.ts'
import type { OutputRow } from './recorder.ts'

/** A rectangle of cells; null is without bound: whole columns, whole rows. */
export interface Area {
  top: number | null
  bottom: number | null
  left: number | null
  right: number | null
}

export interface CellPlace {
  row: number
  column: number
}

/** From where something looks: within a turn of a loop, it sees what is in the same turn. */
export interface Seen {
  row: OutputRow
  column: ColumnTurn | null
}

type Span = readonly [first: number, last: number]

/** Whether a row of the template holds figures in some columns: something that a sum would count. */
export type HoldsFigures = (row: number, left: number, right: number) => boolean

/** Where the cells of a sheet have gone: built from the rows as recorded, the first being row 1. */
export class GridMap {
  readonly rows: readonly OutputRow[]
  readonly #lastFrom: number
  readonly #holdsFigures: HoldsFigures
  /** Template row → turn of a loop (0 for the whole sheet) → its first and last place. */
  readonly #spans = new Map<number, Map<number, [number, number]>>()
  readonly #places = new Map<number, number[]>()
  readonly #foreign = new Map<string, readonly number[]>()
  readonly #layouts: readonly ColumnLayout[]

  constructor(rows: readonly OutputRow[], lastFrom: number, holdsFigures: HoldsFigures) {
    this.rows = rows
    this.#lastFrom = lastFrom
    this.#holdsFigures = holdsFigures
    rows.forEach(({ from, turn }, at) => {
      const places = this.#places.get(from)
      if (places) places.push(at + 1)
      else this.#places.set(from, [at + 1])
      const spans = this.#spans.get(from) ?? new Map<number, [number, number]>()
      this.#spans.set(from, spans)
      for (const key of [0, ...turn]) {
        const span = spans.get(key)
        if (span) span[1] = at + 1
        else spans.set(key, [at + 1, at + 1])
      }
    })
    this.#layouts = [...new Set(rows.map((row) => row.layout))].filter((layout) => layout.spans.length > 0)
  }

  /** Whether any column has moved. */
  get widened(): boolean {
    return this.#layouts.length > 0
  }

  /** Every place of a template row, in order. */
  placesOf(row: number): readonly number[] {
    if (row > this.#lastFrom) return [row + this.rows.length - this.#lastFrom]
    return this.#places.get(row) ?? []
  }

  /** Every place of a template cell. */
  cellsOf(row: number, column: number): CellPlace[] {
    return this.placesOf(row).flatMap((place) =>
      this.layoutAt(place)
        .placesOf(column)
        .map((one) => ({ row: place, column: one })),
    )
  }

  layoutAt(place: number): ColumnLayout {
    return this.rows[place - 1]?.layout ?? unmoved
  }

  /** One cell, as seen from a place; where its row has gone, a cell below all others, which is blank. */
  cell(row: number, column: number, seen: Seen | null): CellPlace {
    if (row >= lastRow) return { row, column: this.#wide(column, 'start', seen) }
    const place = this.#near(row, seen)?.[0]
    if (place === undefined) return { row: this.rows.length + 1, column }
    return { row: place, column: this.layoutAt(place).place(column, 'start', seen?.column ?? null) }
  }

  /**
   * A range as it is now: stretched over all repetitions that it holds. `split` asks for several areas where rows or
   * columns with figures that were outside the range have come to stand between. Its two ends may be seen differently.
   */
  range({ top, bottom, left, right }: Area, seen: Seen | null, split: boolean, seenEnd: Seen | null = seen): Area[] {
    const wide = (end: 'start' | 'end', column: number | null) =>
      column === null ? null : this.#wide(column, end, seen)
    if (top === null || bottom === null)
      return [{ top: null, bottom: null, left: wide('start', left), right: wide('end', right) }]
    const rows = this.#rowSpan(top, bottom, seen, seenEnd)
    if (!rows) {
      const row = this.rows.length + 1
      return [{ top: row, bottom: row, left, right: right === null ? null : left }]
    }
    if (left === null || right === null) return [{ top: rows[0], bottom: rows[1], left, right }]
    const turn = seen?.column ?? null
    const columns: Span = [
      this.layoutAt(rows[0]).place(left, 'start', turn),
      this.layoutAt(Math.min(rows[1], this.rows.length)).place(right, 'end', turn),
    ]
    const rowRuns = split ? this.#rowRuns(top, bottom, left, right, rows) : [rows]
    const columnRuns = split ? this.#columnRuns(left, right, columns, this.layoutAt(rows[0])) : [columns]
    return rowRuns.flatMap((row) =>
      columnRuns.map((column) => ({ top: row[0], bottom: row[1], left: column[0], right: column[1] })),
    )
  }

  /** The cells that a range of the template has become, as few areas as hold just them. */
  everyArea({ top, bottom, left, right }: { top: number; bottom: number; left: number; right: number }): Area[] {
    if (top <= 1 && bottom >= lastRow)
      return [{ top, bottom, left: this.#wide(left, 'start', null), right: this.#wide(right, 'end', null) }]
    const places: number[] = []
    for (let row = top; row <= Math.min(bottom, this.#lastFrom); row++) places.push(...this.placesOf(row))
    if (bottom > this.#lastFrom) {
      const grown = this.rows.length - this.#lastFrom
      const runs = runsOf(places.sort((a, b) => a - b))
      const tail: Span = [Math.max(top, this.#lastFrom + 1) + grown, Math.min(lastRow, bottom + grown)]
      const last = runs.at(-1)
      if (last && last[1] + 1 === tail[0]) runs[runs.length - 1] = [last[0], tail[1]]
      else runs.push(tail)
      return this.#areas(runs, left, right)
    }
    return this.#areas(runsOf(places.sort((a, b) => a - b)), left, right)
  }

  #areas(runs: readonly Span[], left: number, right: number): Area[] {
    return runs.flatMap(([first, last]) => {
      const layout = this.layoutAt(first)
      const columns = [layout.place(left, 'start', null), layout.place(right, 'end', null)] as const
      return this.#columnRuns(left, right, columns, layout).map(([from, to]) => ({
        ...{ top: first, bottom: last, left: from, right: to },
      }))
    })
  }

  #wide(column: number, end: 'start' | 'end', seen: Seen | null): number {
    if (column >= lastColumn) return column
    const places = this.#layouts.map((layout) => layout.place(column, end, seen?.column ?? null))
    if (places.length === 0) return column
    return end === 'start' ? Math.min(...places) : Math.max(...places)
  }

  /** First and last place of a row: within the innermost turn that it shares with what looks at it. */
  #near(row: number, seen: Seen | null): Span | undefined {
    if (row > this.#lastFrom) {
      const place = row + this.rows.length - this.#lastFrom
      return [place, place]
    }
    const spans = this.#spans.get(row)
    for (let depth = (seen?.row.turn.length ?? 0) - 1; depth >= 0; depth--) {
      const span = spans?.get(seen?.row.turn[depth] ?? 0)
      if (span) return span
    }
    return spans?.get(0)
  }

  /** From the first row of a range that is still there to the last; null where none is. */
  #rowSpan(top: number, bottom: number, seen: Seen | null, seenEnd: Seen | null): Span | null {
    if (top <= 1 && bottom >= lastRow) return [top, bottom]
    let from: number | undefined
    for (let row = top; row <= bottom && from === undefined; row++) {
      from = this.#near(row, seen)?.[0]
      if (row > this.#lastFrom) break
    }
    if (from === undefined) return null
    if (bottom >= lastRow) return [from, bottom]
    for (let row = bottom; row >= top; row--) {
      const to = this.#near(row, seenEnd)?.[1]
      if (to !== undefined) return to < from ? [from, from] : [from, to]
    }
    return null
  }

  #rowRuns(top: number, bottom: number, left: number, right: number, [from, to]: Span): Span[] {
    const runs: Span[] = []
    let start = from
    for (const place of this.#foreignPlaces(top, bottom, left, right)) {
      if (place < from) continue
      if (place > to) break
      if (place > start) runs.push([start, place - 1])
      start = place + 1
    }
    if (start <= to) runs.push([start, to])
    return runs
  }

  /** Where rows stand that a range of the template does not hold, but that hold figures in its columns. */
  #foreignPlaces(top: number, bottom: number, left: number, right: number): readonly number[] {
    const key = `${top} ${bottom} ${left} ${right}`
    const known = this.#foreign.get(key)
    if (known) return known
    const counts = new Map<number, boolean>()
    const places: number[] = []
    this.rows.forEach(({ from, blank }, at) => {
      if (blank || (from >= top && from <= bottom)) return
      const foreign = counts.get(from) ?? this.#holdsFigures(from, left, right)
      counts.set(from, foreign)
      if (foreign) places.push(at + 1)
    })
    this.#foreign.set(key, places)
    return places
  }

  #columnRuns(left: number, right: number, [from, to]: Span, layout: ColumnLayout): Span[] {
    if (layout.spans.length === 0) return [[from, to]]
    const inside: number[] = []
    for (let place = from; place <= to; place++) {
      const source = layout.sourceOf(place)
      if (source >= left && source <= right) inside.push(place)
    }
    return runsOf(inside)
  }
}

/** Ascending numbers → runs without a gap. */
function runsOf(numbers: readonly number[]): Span[] {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number <= last[1] + 1) last[1] = Math.max(last[1], number)
    else runs.push([number, number])
  }
  return runs
}
