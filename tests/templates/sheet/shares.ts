import type { Cell, Worksheet } from 'exceljs'
import { type Align, head, text, total } from './look.ts'

/** Where a table of shares stands: its first row and its three columns. */
export interface Place {
  row: number
  columns: readonly [name: string, count: string, share: string]
}

type Looks = (cell: Cell, align?: Align) => void

/**
 * The shares of one whole, a line each: name, count, share; below them their sums, by formula. `path` is the field
 * that holds a share of each name.
 */
export function putShares(
  sheet: Worksheet,
  place: Place,
  heading: string,
  path: string,
  names: readonly string[],
): void {
  const [name, count, share] = place.columns
  const put = (column: string, row: number, value: string | { formula: string }, looks: Looks) => {
    const cell = sheet.getCell(`${column}${row}`)
    cell.value = value
    looks(cell, column === name ? 'center' : 'right')
    cell.numFmt = column === share ? '0.0%' : '0'
  }
  put(name, place.row, heading, head)
  put(count, place.row, '项数', head)
  put(share, place.row, '占比', head)
  names.forEach((one, at) => {
    const row = place.row + 1 + at
    put(name, row, one, text)
    put(count, row, `{{${path}.${one}.数}}`, text)
    put(share, row, `{{${path}.${one}.占比}}`, text)
  })
  const [first, last] = [place.row + 1, place.row + names.length]
  put(name, last + 1, '合计', total)
  put(count, last + 1, { formula: `SUM(${count}${first}:${count}${last})` }, total)
  put(share, last + 1, { formula: `SUM(${share}${first}:${share}${last})` }, total)
}
