import type Handlebars from 'handlebars'
import type { Budget } from '../budget.ts'
import type { OwnHelpers, Write } from '../compile.ts'
import { pictureOf } from '../picture.ts'
import { plainText } from '../plain-text.ts'
import { countTurns, isEmptyList } from '../turns.ts'
import { lastColumn, lastRow } from './column.ts'
import { ColumnLayout, type ColumnSpan, unmoved } from './column-layout.ts'
import { record } from './sheet-source.ts'

/** A row of the output: which row of the template it came from, in which turn of which loops, with what in it. */
export interface OutputRow {
  from: number
  /** The turns of the loops around it, outermost first. */
  turn: readonly number[]
  /** cellKey → what the tags came to. */
  cells: Map<number, unknown>
  layout: ColumnLayout
  /** cellKey → what `merge` was given: such cells are merged with those above while it stays the same. */
  merges: Map<number, unknown> | null
  /** A new page begins with this row. */
  breakBefore: boolean
  /** Stands for the rows of an empty list: nothing shows in it. */
  blank: boolean
}

/** More than a sheet has columns. */
const turnStep = 20_000

/** What a row takes, compared with the value of a tag. */
const stepsOfRow = 10

/** A cell of the template in one turn of its columns, as one number. */
export const cellKey = (column: number, turn: number): number => column + turn * turnStep

export const keyParts = (key: number): { column: number; turn: number } => ({
  column: key % turnStep,
  turn: Math.floor(key / turnStep),
})

/** What `merge` gives: the value, to be shown in one cell for as long as it stays the same. */
class Merged {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

/** What `pageBreak` gives. */
class PageBreak {}

/** Layouts that are equal are one object, so that a million rows share it. */
function layouts(): (spans: readonly ColumnSpan[]) => ColumnLayout {
  const known = new Map<string, ColumnLayout>()
  return (spans) => {
    const key = spans.map(({ first, last, count, blank: none }) => `${first}:${last}:${count}:${none}`).join()
    const layout = known.get(key) ?? new ColumnLayout(spans)
    known.set(key, layout)
    return layout
  }
}

export interface Recorder {
  rows: OutputRow[]
  helpers: OwnHelpers
  /** How a value among text is written. */
  write: Write
}

/** Helpers that write down rows and cells while a sheet's source is rendered. */
export function recorder(budget: Budget): Recorder {
  const rows: OutputRow[] = []
  const turns = countTurns()
  const layoutOf = layouts()
  let blank = false
  let columnTurn = 0
  let merging: Merged | null = null

  const put = (column: number, value: unknown) => {
    const row = rows.at(-1)
    if (!row) return
    const key = cellKey(column, columnTurn)
    const merged = value instanceof Merged ? value : merging
    merging = null
    if (merged && !blank) {
      row.merges ??= new Map()
      row.merges.set(key, merged.value)
    }
    const plain = value instanceof Merged ? value.value : value instanceof PageBreak ? null : value
    if (typeof plain === 'string') budget.spend(0, plain.length)
    row.cells.set(key, blank ? null : plain)
  }

  /** What points at the rows of an empty list would point at nothing: a blank turn stands for them. */
  const blankTurn = (act: () => unknown) => {
    const before = blank
    blank = true
    try {
      act()
    } catch {
      // Blank cells show nothing, so what their tags would have said does not matter.
    } finally {
      blank = before
    }
  }

  const merge = (value: unknown) => {
    merging = new Merged(value)
    return merging
  }
  const pageBreak = () => {
    const row = rows.at(-1)
    if (row && !blank) row.breakBefore = true
    return new PageBreak()
  }

  const image = (value: unknown, options: Handlebars.HelperOptions) =>
    blank ? null : pictureOf(value, options.hash as Record<string, unknown>)

  const helpers: OwnHelpers = {
    merge,
    合并: merge,
    image,
    图片: image,
    pageBreak,
    分页: pageBreak,
    [record.row](from: number) {
      budget.spend(stepsOfRow, 0)
      if (rows.length >= lastRow) throw new Error(`一张工作表最多${lastRow}行，数据放不下，请分成几张表`)
      rows.push({
        ...{
          from,
          turn: [...turns.current],
          cells: new Map(),
          layout: unmoved,
          merges: null,
          breakBefore: false,
          blank,
        },
      })
      return ''
    },
    [record.value](column: number, value: unknown) {
      put(column, value)
      return ''
    },
    [record.cell](this: unknown, column: number, options: Handlebars.HelperOptions) {
      merging = null
      put(column, options.fn(this))
      return ''
    },
    [record.columns](this: unknown, list: unknown, first: number, last: number, options: Handlebars.HelperOptions) {
      let count = 0
      const fn: Handlebars.TemplateDelegate = (item, given) => {
        columnTurn = count++
        return options.fn(item, given)
      }
      turns.each(this, list, { ...options, fn })
      if (count * (last - first + 1) > lastColumn)
        throw new Error(`一张工作表最多${lastColumn}列，数据放不下，请改成按行列出`)
      const none = count === 0
      if (none) blankTurn(() => fn({}))
      columnTurn = 0
      const row = rows.at(-1)
      if (row) row.layout = layoutOf([...row.layout.spans, { first, last, count, blank: none }])
      return ''
    },
    each(this: unknown, list: unknown, options: Handlebars.HelperOptions) {
      const before = rows.length
      const text = turns.each(this, list, options)
      if (isEmptyList(list) && rows.length === before && !blank) blankTurn(() => turns.each(this, [{}], options))
      return text
    },
  }
  return {
    rows,
    helpers,
    write: (value) => plainText(value instanceof Merged ? value.value : value instanceof PageBreak ? '' : value),
  }
}
