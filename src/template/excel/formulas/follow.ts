import { columnLetters } from '../column.ts'
import type { Area, GridMap, Seen } from '../grid-map.ts'
import { type Corner, type Piece, parseFormula, prefixOf, type Reference, writeCorner } from './references.ts'

/** What has become of a sheet: its name, and where its cells went; `map` is null where they stayed. */
export interface Moved {
  name: string
  map: GridMap | null
}

/** The sheet of a reference, null being the sheet that the formula stands in; null where nothing of it has changed. */
export type MovedSheet = (sheet: string | null) => Moved | null

/** A formula that can't be written so that it still adds up to the same. */
export class CannotFollow extends Error {}

/** Excel's limits: a function's words, a formula's characters. */
const mostAreas = 250
const mostCharacters = 8_192

function areaText(area: Area, { from, to }: Reference): string {
  const end = to ?? from
  const first: Corner = { ...from, row: area.top, column: area.left }
  const last: Corner = { ...end, row: area.bottom, column: area.right }
  return `${writeCorner(first)}:${writeCorner(last)}`
}

function follow(reference: Reference, { name, map }: Moved, seen: Seen | null): string {
  const { whole, sheet, from, to, summed } = reference
  const prefix = prefixOf(sheet === null ? null : name)
  if (!map) return `${prefix}${whole.slice(whole.lastIndexOf('!') + 1)}`
  if (!to) {
    const { row, column } = map.cell(from.row ?? 1, from.column ?? 1, seen)
    return `${prefix}${writeCorner({ ...from, row, column })}`
  }
  const area = { top: from.row, bottom: to.row, left: from.column, right: to.column }
  // In a row that repeats, a range of this very row with its number fixed means the rows of all turns: B2/SUM(B$2:B$2)
  // is a share of the whole, SUM(B$2:B2) adds up to here.
  const own = seen !== null && from.row === seen.row.from && to.row === from.row && from.rowFixed
  const outside = own ? { ...seen, row: { ...seen.row, turn: seen.row.turn.slice(0, -1) } } : seen
  const areas = map.range(area, outside, summed, own && to.rowFixed ? outside : seen)
  if (areas.length > mostAreas) throw new CannotFollow()
  return areas.map((one) => prefix + areaText(one, reference)).join(',')
}

/** A formula whose references follow the cells that they point at. `seen`: the row and columns that it stands in. */
export function followPieces(pieces: readonly Piece[], movedSheet: MovedSheet, seen: Seen | null): string {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else {
      const moved = movedSheet(piece.sheet)
      text += moved ? follow(piece, moved, seen) : piece.whole
    }
  }
  if (text.length > mostCharacters && pieces.some((piece) => typeof piece !== 'string' && piece.summed))
    throw new CannotFollow()
  return text
}

export const followFormula = (formula: string, movedSheet: MovedSheet, seen: Seen | null = null): string =>
  followPieces(parseFormula(formula), movedSheet, seen)

const range = /^\$?([A-Za-z]{1,3})\$?(\d+)(?::\$?([A-Za-z]{1,3})\$?(\d+))?$/

/** A plain range (`A1`, `A1:C3`) as numbers; null for anything else. */
export function parseArea(text: string): { top: number; bottom: number; left: number; right: number } | null {
  if (!range.test(text)) return null
  const [only] = parseFormula(text)
  if (!only || typeof only === 'string') return null
  const end = only.to ?? only.from
  const rows = [only.from.row ?? 0, end.row ?? 0].sort((a, b) => a - b)
  const columns = [only.from.column ?? 0, end.column ?? 0].sort((a, b) => a - b)
  return { top: rows[0] ?? 0, bottom: rows[1] ?? 0, left: columns[0] ?? 0, right: columns[1] ?? 0 }
}

export const writeArea = ({ top, bottom, left, right }: Area): string => {
  const first = `${columnLetters(left ?? 1)}${top}`
  const last = `${columnLetters(right ?? 1)}${bottom}`
  return first === last ? first : `${first}:${last}`
}

/** Ranges without a sheet, space-separated (sqref): just the cells that they held, wherever these are now. */
export const followRanges = (ranges: string, map: GridMap): string =>
  ranges
    .split(/\s+/)
    .flatMap((one) => {
      const area = parseArea(one)
      return area ? map.everyArea(area).map(writeArea) : []
    })
    .join(' ')
