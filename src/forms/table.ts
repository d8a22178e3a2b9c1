import type { CellValue, Worksheet } from 'exceljs'
import type { Column } from '../model/form.ts'
import { heightFor } from './fit.ts'
import { box, centred, fills, fonts, leading, numberFormats } from './style.ts'

/** How a column looks: width in characters, text flush left instead of centred, a number format of its own. */
export interface Look {
  width: number
  left?: true
  format?: string
}

/** A table on a sheet, header and rows below it, in the order of the columns. */
export interface Table<K extends string> {
  letter(key: K): string
  /** Writes a row; a cell not given is blank. `open`: cells that the unit may type in other than the column says. */
  put(row: number, values: Partial<Record<K, CellValue>>, open?: Partial<Record<K, boolean>>): void
}

/** A day, `YYYY-MM-DD`, as a cell holds it: spreadsheet dates have no zone, and exceljs reckons in UTC. */
export const dateOf = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Writes the header and answers with a hand that writes rows below it; `least` is a row's smallest height. */
export function layTable<K extends string>(
  sheet: Worksheet,
  headerRow: number,
  columns: Readonly<Record<K, Column>>,
  looks: Readonly<Record<K, Look>>,
  least: number,
): Table<K> {
  const keys = Object.keys(columns) as K[]
  const letter = (key: K): string => String.fromCharCode(65 + keys.indexOf(key))
  keys.forEach((key, at) => {
    sheet.getColumn(at + 1).width = looks[key].width
    const cell = sheet.getCell(headerRow, at + 1)
    cell.value = columns[key].heading
    cell.style = { font: fonts.head, fill: fills.header, border: box, alignment: centred }
  })
  sheet.getRow(headerRow).height = 30

  const put: Table<K>['put'] = (row, values, open = {}) => {
    for (const key of keys) {
      const { type, by } = columns[key]
      const { left, format = numberFormats[type] } = looks[key]
      const isOpen = open[key] ?? by === 'unit'
      const cell = sheet.getCell(`${letter(key)}${row}`)
      cell.value = values[key] ?? null
      cell.style = {
        font: fonts.body,
        border: box,
        alignment: left ? leading : centred,
        protection: { locked: !isOpen },
        ...(isOpen ? { fill: fills.open } : {}),
        ...(format ? { numFmt: format } : {}),
      }
    }
    const texts = keys.flatMap((key) => {
      const value = values[key]
      return typeof value === 'string' ? [{ text: value, width: looks[key].width }] : []
    })
    sheet.getRow(row).height = heightFor(texts, least)
  }
  return { letter, put }
}
