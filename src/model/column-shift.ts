import { roles } from './assignment.ts'
import { cellPosition } from './finding.ts'
import { type Column, milestoneStates, statuses, type TableName, tableNames, tables } from './form.ts'
import { bareText, saysNothing } from './phrases.ts'
import type { Field, IndicatorRow, MilestoneRow, TaskRow } from './submission.ts'

/** What was typed into a table stands so many columns off. */
export interface ColumnShift {
  /** 1: one column too far to the right; −1: to the left. */
  by: number
  /** In how many rows. */
  rows: number
  /** The first cell, from the top left, that certainly holds another column's content: that column's key, and its own. */
  cell: string
  shown: string
  belongs: string
  under: string
}

type AnyRow = TaskRow | IndicatorRow | MilestoneRow
type Sort = Column['type'] | 'code'

interface Place {
  key: string
  sort: Sort
  by: Column['by']
  cell: string
  shown: string
  isBlank: boolean
  /** What is compared of it; made when it is first asked for. */
  plain: string | null
}

/** A row's cells by the number of their column. */
type Places = ReadonlyMap<number, Place>

const offsets = [1, -1, 2, -2, 3, -3]
const [fewestRows, leastShare] = [3, 0.8]
/** Shorter, a text in a column of dates may be meant as an answer there: 待定, 年底前. */
const prose = 8

const option =
  (options: readonly string[]) =>
  (text: string): boolean =>
    options.includes(text)
const matching =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text)

/** Whether a text looks like what the column holds. Less than intake reads, so that what looks like it is it. */
const looks: Readonly<Record<Sort, (text: string) => boolean>> = {
  text: () => true,
  status: option(statuses),
  state: option(milestoneStates),
  role: option(roles),
  // The last is the serial number of a day that lost its format when its value alone was pasted.
  date: matching(/^(?:20\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?|[34]\d{4}|5[0-4]\d{3})$/),
  deadline: matching(/^(?:持续推进|20\d\d[年./-]\d{1,2}月?)$/),
  number: matching(/^-?\d[\d,]*(?:\.\d+)?$/),
  percent: matching(/^-?\d[\d,]*(?:\.\d+)?%?$/),
  target: matching(/^\D{0,12}\d[\d,.万—~-]*\D{0,4}$/),
  code: matching(/^\d{1,3}[-—][0-9a-z]{1,2}$/i),
}

/** A longer text is no option, date or number. */
const longest = 60

function fits(sort: Sort, place: Place): boolean {
  if (place.shown.length > longest) return sort === 'text'
  place.plain ??= place.shown.normalize('NFKC').replace(/\s/g, '')
  return looks[sort](place.plain)
}

const columnsOf = Object.fromEntries(
  tableNames.map((name) => [name, Object.entries<Column>(tables[name].columns)]),
) as Record<TableName, [key: string, column: Column][]>

function cellsOf(name: TableName, row: AnyRow): Place[] {
  const fields = row as unknown as Readonly<Record<string, Field<unknown>>>
  const cells: Place[] = []
  for (const [key, { type, by }] of columnsOf[name]) {
    const field = fields[key]
    if (!field || field.cell === null) continue
    const { cell, shown } = field
    const sort = key === 'id' ? 'code' : type
    cells.push({ key, sort, by, cell, shown, isBlank: saysNothing(shown), plain: null })
  }
  return cells
}

const inOrder = (cells: readonly Place[]): Places =>
  new Map(cells.map((one) => [cellPosition(one.cell).column, one] as const).sort(([a], [b]) => a - b))

/** The columns of options, dates and numbers that do not hold what they should. */
const amiss = (own: Place): boolean => own.sort !== 'text' && (own.isBlank || !fits(own.sort, own))

const belongs = (there: Place, own: Place): boolean =>
  there.sort !== own.sort && !there.isBlank && fits(own.sort, there)

/**
 * What a column says of the row's being so far off. `moved`: its content is there, and nothing in its place; `both`:
 * also something else has come into its place; `foreign`: only that; `against`: it holds what it should.
 */
type Witness = 'moved' | 'both' | 'foreign' | 'against' | null

function witness(at: number, own: Place, row: Places, by: number): Witness {
  const [there, source] = [row.get(at + by), row.get(at - by)]
  if (own.sort === 'text') return null
  const blank = own.isBlank
  if (!blank && fits(own.sort, own)) return own.by === 'unit' && source?.sort !== own.sort ? 'against' : null
  const foreign = !blank && source !== undefined && fits(source.sort, own)
  if (there && belongs(there, own))
    // That a given column was left blank means nothing.
    return foreign ? 'both' : blank && own.by === 'unit' ? 'moved' : null
  const left = there === undefined || there.isBlank
  return foreign && left && source.sort === 'text' && bareText(own.shown).length >= prose ? 'foreign' : null
}

const weights: Readonly<Record<Exclude<Witness, null>, number>> = { moved: 1, both: 2, foreign: 1, against: 0 }

/** At least two contents are elsewhere, and right of the first of them nothing is where it should be. */
function isOff(row: Places, by: number): boolean {
  const said = [...row].map(([at, own]) => witness(at, own, row, by))
  const first = said.findIndex((one) => one === 'moved' || one === 'both')
  const weight = said.reduce((sum, one) => sum + (one === null ? 0 : weights[one]), 0)
  return first >= 0 && weight >= 2 && !said.slice(first).includes('against')
}

/** The first cell of the row with what certainly belongs so far to its left (or right). */
function firstOff(row: Places, by: number): Pick<ColumnShift, 'cell' | 'shown' | 'belongs' | 'under'> | null {
  for (const [at, own] of row) {
    const { sort, cell, shown, key } = own
    const source = row.get(at - by)
    if (!source || source.sort === 'text' || source.sort === sort || own.isBlank) continue
    if (fits(source.sort, own) && (sort === 'text' || !fits(sort, own)))
      return { cell, shown, belongs: source.key, under: key }
  }
  return null
}

const isFilled = (cells: readonly Place[]): boolean => cells.some((one) => one.by === 'unit' && one.shown !== '')

/** Most rows are not off, wherever their columns stand. */
const mayBeOff = (cells: readonly Place[]): boolean =>
  cells.some((own) => amiss(own) && cells.some((there) => belongs(there, own)))

/**
 * Whether the rows stand columns off: in most of those that are filled in, at least two columns of options, dates or
 * numbers can't be what they hold, and what they ask for stands beside them, always as far away. Null: not so.
 */
export function columnShift(name: TableName, rows: readonly AnyRow[]): ColumnShift | null {
  if (rows.length < fewestRows) return null
  const filled = rows.map((row) => cellsOf(name, row)).filter(isFilled)
  const possible = filled.filter(mayBeOff).map(inOrder)
  for (const by of offsets) {
    const off = possible.filter((row) => isOff(row, by))
    const [top] = off
    const first = top && firstOff(top, by)
    if (first && off.length >= fewestRows && off.length >= leastShare * filled.length)
      return { by, rows: off.length, ...first }
  }
  return null
}
