import { templateLimits } from '../../budget.ts'
import { namesIn, readWords } from '../../pieces.ts'
import { type Item, isItem, listOf, textIn, valuesOf } from './items.ts'
import type { TableCell, TablePiece } from './piece.ts'
import { tooManyCells } from './place-mark.ts'

/** Word's own bound. */
const mostColumns = 63

const cell = (value: unknown, row: number, column: number): TableCell => ({
  text: textIn(value, `第${row + 1}行第${column + 1}列`),
  isNumber: typeof value === 'number',
})

const widest = (count: number): void => {
  if (count > mostColumns) throw new Error(`表格最多${mostColumns}列，现有${count}列，请用“列=”写明要列出的字段`)
}

/** A row for each item, a column for each field. */
function ofItems(items: readonly Item[], columns: unknown): { names: string[]; rows: TableCell[][] } {
  const names = columns === undefined ? Object.keys(items[0] ?? {}) : namesIn(columns)
  if (names.length === 0) throw new Error('“列=”没有写字段')
  widest(names.length)
  const values = names.map((name) => valuesOf(items, name))
  return { names, rows: items.map((_, row) => values.map((column, at) => cell(column[row], row, at))) }
}

/** A row for each list. */
function ofLists(lists: readonly (readonly unknown[])[]): TableCell[][] {
  const count = lists[0]?.length ?? 0
  const odd = lists.findIndex((one) => one.length !== count)
  if (odd >= 0)
    throw new Error(`各行的格数应相同，第1行有${count}格，第${odd + 1}行有${lists[odd]?.length ?? 0}格；空格也要占位`)
  if (count === 0) throw new Error('表格的各行里没有内容')
  widest(count)
  return lists.map((one, row) => one.map((value, at) => cell(value, row, at)))
}

function sharesOf(widths: unknown, count: number): number[] {
  if (widths === undefined) return Array.from({ length: count }, () => 1)
  const shares = namesIn(widths).map(Number)
  if (shares.length !== count || shares.some((one) => !(one > 0 && one <= 1_000)))
    throw new Error(
      `“列宽=”应是${count}个大于0的数，如 列宽="${Array.from({ length: count }, (_, at) => (at === 0 ? 2 : 1)).join('、')}"`,
    )
  return shares
}

/**
 * A table from a list: of items, with `columns` naming their fields, or of rows that are lists. Null for an empty list.
 * Throws, in Chinese, where the data is no such list.
 */
export function tableOf(list: unknown, hash: Readonly<Record<string, unknown>>): TablePiece | null {
  const words = readWords('table', hash)
  const found = listOf(list)
  if (!found) return null
  if (found.length > templateLimits.tableCells) throw new Error(tooManyCells)
  let rows: TableCell[][]
  let head: string[] | null = null
  if (found.every(isItem)) {
    const made = ofItems(found, words.columns)
    rows = made.rows
    if (words.head !== false) head = made.names
  } else if (found.every((one): one is unknown[] => Array.isArray(one))) {
    if (words.columns !== undefined) throw new Error('各行是列表时没有字段名，不能用“列=”')
    rows = ofLists(found)
    if (words.head === true) head = (rows.shift() ?? []).map((one) => one.text)
  } else throw new Error('表格的列表各项应都是一组字段，或者都是列表（一项一行）')
  if (words.head !== undefined && typeof words.head !== 'boolean')
    head = namesIn(words.head).map((one) => textIn(one, '“表头=”'))
  const count = rows[0]?.length ?? head?.length ?? 0
  if (head && head.length !== count) throw new Error(`表头有${head.length}格，表格有${count}列，应相同`)
  return { kind: 'table', head, rows, shares: sharesOf(words.widths, count) }
}
