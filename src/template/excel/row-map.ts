import type { OutputRow } from './recorder.ts'
import type { MapRow } from './references.ts'

/** Where rows of a sheet have gone: built from the rows as recorded, the first being row 1. */
export class RowMap {
  readonly rows: readonly OutputRow[]
  readonly #lastFrom: number
  readonly #places = new Map<number, number[]>()

  constructor(rows: readonly OutputRow[], lastFrom: number) {
    this.rows = rows
    this.#lastFrom = lastFrom
    rows.forEach(({ from }, at) => {
      const list = this.#places.get(from)
      if (list) list.push(at + 1)
      else this.#places.set(from, [at + 1])
    })
  }

  /** Every place of a template row, in order. */
  placesOf(row: number): readonly number[] {
    if (row > this.#lastFrom) return [row + this.rows.length - this.#lastFrom]
    return this.#places.get(row) ?? []
  }

  /** The place of a row that went, or did not, seen from an output row: within the same turn of the innermost shared loop. */
  mapFrom(from: OutputRow | null): MapRow {
    return (row, end) => {
      const places = this.#near(row, from)
      if (places.length > 0) return (end === 'end' ? places.at(-1) : places[0]) ?? row
      return end === 'end' ? this.#before(row) : this.#after(row)
    }
  }

  #near(row: number, from: OutputRow | null): readonly number[] {
    const places = this.placesOf(row)
    if (!from || places.length < 2) return places
    const shared = (place: number) => {
      const turn = this.rows[place - 1]?.turn ?? []
      let depth = 0
      while (depth < turn.length && turn[depth] === from.turn[depth]) depth++
      return depth
    }
    const deepest = Math.max(...places.map(shared))
    return places.filter((place) => shared(place) === deepest)
  }

  #after(row: number): number {
    for (let next = row + 1; next <= this.#lastFrom; next++) {
      const [place] = this.placesOf(next)
      if (place !== undefined) return place
    }
    return this.rows.length + 1
  }

  #before(row: number): number {
    for (let next = row - 1; next >= 1; next--) {
      const place = this.placesOf(next).at(-1)
      if (place !== undefined) return place
    }
    return 1
  }
}
