import { isColumns, listAt, type Scope } from '../scopes.ts'
import type { Tag } from '../tags.ts'
import type { TemplateRow } from './template-rows.ts'

/** Columns of a row that repeat, by the pair of tags that says so. */
export interface Band {
  first: number
  last: number
  open: Tag
  /** The cell of the opening tag. */
  cell: string
}

type Complain = (cell: string, tag: string, message: string) => void

/** The bands that a row's own tags make. */
export function bandsOf(row: TemplateRow, complain: Complain): Band[] {
  const bands: Band[] = []
  let open: { tag: Tag; cell: string; column: number } | null = null
  for (const { tags, column, reference } of row.cells)
    for (const tag of tags.filter(isColumns)) {
      if (tag.role === 'open') {
        if (open) complain(reference, tag.written, '列循环里不能再有列循环')
        open = { tag, cell: reference, column }
      } else if (!open) complain(reference, tag.written, '前面没有对应的开始标签，列循环的首尾须在同一行')
      else {
        bands.push({ first: open.column, last: column, open: open.tag, cell: open.cell })
        open = null
      }
    }
  if (open) complain(open.cell, open.tag.written, `没有结束标签 {{/${open.tag.block}}}，列循环的首尾须在同一行`)
  return bands
}

/** Rows without a blank row between them are one block, as Excel's current region is. */
function blockAround(rows: readonly TemplateRow[], index: number): TemplateRow[] {
  const joined = (a: number, b: number) => Math.abs((rows[a]?.number ?? -9) - (rows[b]?.number ?? -99)) === 1
  let from = index
  while (from > 0 && joined(from, from - 1) && (rows[from - 1]?.filled ?? 0) > 0) from--
  let to = index
  while (to + 1 < rows.length && joined(to, to + 1) && (rows[to + 1]?.filled ?? 0) > 0) to++
  return rows.slice(from, to + 1)
}

const overlaps = (a: Band, b: Band): boolean => a.first <= b.last && b.first <= a.last

/** The opening tag of a band as it reads in a row; null where it can't be said there. */
export function bandTag(band: Band, own: readonly Scope[], scopes: readonly Scope[]): string | null {
  const said = listAt(band.open, own, scopes)
  return said && `${said.list} ${band.first} ${band.last}${said.names}`
}

/** Bands of one sheet; each is fitted into every row of its block. */
const mostBands = 100

/** The bands of every row: its own, and those of the other rows of its block. */
export function spreadBands(
  rows: readonly TemplateRow[],
  complain: Complain,
): Map<TemplateRow, readonly { band: Band; of: TemplateRow }[]> {
  const own = new Map(rows.map((row) => [row, bandsOf(row, complain)]))
  const bands = [...own.values()].flat()
  const beyond = bands[mostBands]
  if (beyond) {
    complain(beyond.cell, beyond.open.written, `列循环太多，一张工作表最多${mostBands}处`)
    return new Map()
  }
  const all = new Map(rows.map((row) => [row, (own.get(row) ?? []).map((band) => ({ band, of: row }))]))
  rows.forEach((row, index) => {
    for (const band of own.get(row) ?? [])
      for (const other of blockAround(rows, index)) {
        const has = all.get(other) ?? []
        if (other !== row && !has.some((one) => overlaps(one.band, band))) has.push({ band, of: row })
      }
  })
  for (const bands of all.values()) bands.sort((a, b) => a.band.first - b.band.first)
  return all
}
