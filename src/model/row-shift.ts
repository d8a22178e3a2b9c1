/** Something that the form gave in a row: what stands there, and what should. */
export interface Mark {
  key: string
  /** Made comparable; empty: nothing stands there, or it can't be told what. */
  shown: string
  /** null: not known. */
  own: string | null
}

/** From the row at `from` on, `rows` rows show what the row above (`by` 1) or below (−1) was given. */
export interface RowShift {
  by: 1 | -1
  from: number
  rows: number
  key: string
}

/** Fewer may be chance, or two rows exchanged. */
const fewestRows = 3

/**
 * Whether a stretch of rows stands one row off. `rows`: the table's rows from the top with what the form gave of each,
 * null where it can't be told what a row is about. Certain only: in at least three rows that follow one another one of
 * the given things is not the row's own but its neighbour's. Null: not so.
 */
export function rowShift(rows: readonly (readonly Mark[] | null)[]): RowShift | null {
  const keys = [...new Set(rows.flatMap((row) => row?.map((one) => one.key) ?? []))]
  const mark = (at: number, key: string): Mark | null => rows[at]?.find((one) => one.key === key) ?? null
  for (const by of [1, -1] as const)
    for (const key of keys) {
      let off: number[] = []
      for (let at = 0; at <= rows.length; at++) {
        const [here, beside] = [mark(at, key), mark(at - by, key)]
        const others = here !== null && here.shown !== '' && here.shown === beside?.own
        if (others && here.shown !== here.own) off.push(at)
        // A neighbour that was given the same neither proves anything nor ends the stretch.
        if (others) continue
        if (off.length >= fewestRows) return { by, from: off[0] ?? 0, rows: off.length, key }
        off = []
      }
    }
  return null
}
