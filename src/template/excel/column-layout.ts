/** Columns that repeat in a row: the template's first and last, and how often. */
export interface ColumnSpan {
  first: number
  last: number
  count: number
  /** The list is empty: one turn stands for it, and nothing shows in it. */
  blank: boolean
}

/** Which turn of which columns something stands in. */
export interface ColumnTurn {
  first: number
  turn: number
}

/** Where the columns of a row of the template have gone. */
export class ColumnLayout {
  readonly spans: readonly ColumnSpan[]

  /** Spans in order; they do not overlap. */
  constructor(spans: readonly ColumnSpan[]) {
    this.spans = spans
  }

  /** Every place of a template column, in order. */
  placesOf(column: number): number[] {
    let grown = 0
    for (const { first, last, count } of this.spans) {
      if (column < first) break
      const width = last - first + 1
      if (column <= last) return Array.from({ length: count }, (_, turn) => column + grown + turn * width)
      grown += (count - 1) * width
    }
    return [column + grown]
  }

  /** One place of a template column: in the same turn as what looks at it, else the first or last. */
  place(column: number, end: 'start' | 'end', seen: ColumnTurn | null): number {
    let grown = 0
    for (const { first, last, count } of this.spans) {
      if (column < first) break
      const width = last - first + 1
      if (column <= last) {
        const turn = seen?.first === first && seen.turn < count ? seen.turn : end === 'end' ? count - 1 : 0
        return column + grown + turn * width
      }
      grown += (count - 1) * width
    }
    return column + grown
  }

  /** The template column that stands at a place. */
  sourceOf(place: number): number {
    let grown = 0
    for (const { first, last, count } of this.spans) {
      const width = last - first + 1
      if (place < first + grown) break
      if (place < first + grown + count * width) return first + ((place - first - grown) % width)
      grown += (count - 1) * width
    }
    return place - grown
  }
}

/** A row whose columns stay where they are. */
export const unmoved = new ColumnLayout([])
