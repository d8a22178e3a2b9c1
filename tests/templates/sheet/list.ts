import type { Workbook, Worksheet } from 'exceljs'
import { type Align, head, note, tagRow, text, title, total } from './look.ts'
import { newSheet } from './page.ts'

export interface Column {
  heading: string
  width: number
  /** What a cell of the list shows: a tag alone keeps the value's type. */
  tag: string
  align?: Align
  format?: string
  /** A formula of the row below the list; `cell` is the list's own cell, whose range it stretches to. */
  total?: (cell: string) => string
}

const letter = (at: number): string => String.fromCharCode(65 + at)

/** Title, note and column heads: rows 1–3. */
export function listHead(book: Workbook, name: string, heading: string, remark: string, columns: readonly Column[]) {
  const sheet = newSheet(
    book,
    name,
    columns.map((column) => column.width),
    3,
  )
  columns.forEach((column, at) => {
    title(sheet.getCell(1, at + 1))
    const cell = sheet.getCell(3, at + 1)
    cell.value = column.heading
    head(cell)
  })
  sheet.getCell('A1').value = heading
  sheet.getCell('A2').value = remark
  note(sheet.getCell('A2'))
  sheet.getRow(1).height = 34
  sheet.getRow(2).height = 18
  sheet.getRow(3).height = 30
  return sheet
}

/** A tag alone in its row. */
export function putTag(sheet: Worksheet, row: number, tag: string): void {
  const cell = sheet.getCell(row, 1)
  cell.value = `{{${tag}}}`
  tagRow(cell)
}

/** The row that the list repeats. */
export function putRow(sheet: Worksheet, row: number, columns: readonly Column[]): void {
  columns.forEach((column, at) => {
    const cell = sheet.getCell(row, at + 1)
    cell.value = column.tag
    text(cell, column.align)
    if (column.format !== undefined) cell.numFmt = column.format
  })
}

function putTotal(sheet: Worksheet, row: number, listRow: number, columns: readonly Column[]): void {
  columns.forEach((column, at) => {
    const cell = sheet.getCell(row, at + 1)
    if (at === 0) cell.value = '合计'
    else if (column.total) cell.value = { formula: column.total(`${letter(at)}${listRow}:${letter(at)}${listRow}`) }
    total(cell, at === 0 ? 'center' : column.align)
    if (column.format !== undefined) cell.numFmt = column.format
  })
}

/**
 * From `row` on: {{#each list}}, its row, {{else}}, a row that says there is nothing, {{/each}}, and the totals where
 * a column has one. Returns the list's row and the first free one.
 */
export function putList(sheet: Worksheet, row: number, list: string, columns: readonly Column[], empty: string) {
  putTag(sheet, row, `#each ${list}`)
  putRow(sheet, row + 1, columns)
  putTag(sheet, row + 2, 'else')
  columns.forEach((_, at) => {
    text(sheet.getCell(row + 3, at + 1))
  })
  sheet.getCell(row + 3, 1).value = empty
  sheet.getCell(row + 3, 1).alignment = { horizontal: 'left', vertical: 'middle' }
  putTag(sheet, row + 4, '/each')
  if (!columns.some((column) => column.total)) return { listRow: row + 1, next: row + 5 }
  putTotal(sheet, row + 5, row + 1, columns)
  return { listRow: row + 1, next: row + 6 }
}

/** The list's cells of a column, as a range, since a range stretches with the list. */
export const cells = (columns: readonly Column[], heading: string, row: number): string => {
  const at = columns.findIndex((column) => column.heading === heading)
  return `${letter(at)}${row}:${letter(at)}${row}`
}
