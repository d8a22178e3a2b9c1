import type { Cell } from './cell.ts'
import { unescaped } from './part-text.ts'
import { serialOfIso } from './serial.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Styles } from './styles.ts'

/** What the cells of a sheet refer to. */
export interface SheetContext {
  strings: SharedStrings
  styles: Styles
  date1904: boolean
  /** Called for each filled cell; throws when the workbook has had its share. */
  spend(): void
}

/** A cell as its element tells it. */
export interface WrittenCell {
  row: number
  column: number
  type: string
  style: number
  /** null where there is no such element. */
  value: string | null
  formula: string | null
  inline: string | null
  /** A run of its own text is struck out. */
  struck: boolean
}

const booleans: Readonly<Record<string, string>> = { 1: 'TRUE', 0: 'FALSE' }

const isStruck = ({ struck, style, type, value }: WrittenCell, { styles, strings }: SheetContext): boolean =>
  struck || styles.strikes(style) || (type === 's' && strings.struck.size > 0 && strings.struck.has(Number(value)))

/** The element's type and value as a cell, or null where there is nothing in it. */
export function cellOf(written: WrittenCell, context: SheetContext): Cell | null {
  const { row, column, type, style, formula } = written
  const { date1904 } = context
  const value = written.value ?? written.inline
  const format = context.styles.format(style)
  // Each key by hand: this is done for every cell of every file.
  const said = (kind: Cell['kind'], text: string, number: number | null = null): Cell => {
    const cell: Cell = { row, column, kind, text, number, format, date1904, uncached: false }
    if (isStruck(written, context)) cell.struck = true
    return cell
  }
  // A formula that results in an empty text has an empty value of type `str`; a missing result has none of any type.
  if (formula !== null && (value === null || (value === '' && type !== 'str')))
    return { ...said('text', formula === '' ? '=…' : `=${formula}`), uncached: true }
  if (value === null) return null
  switch (type) {
    case 's':
      return said('text', context.strings.texts[Number(value)] ?? '')
    case 'str':
    case 'inlineStr':
      return said('text', unescaped(value))
    case 'b':
      return said('boolean', booleans[value.trim()] ?? value)
    case 'e':
      return said('error', value)
  }
  if (value.trim() === '') return null
  const number = type === 'd' ? serialOfIso(value, date1904) : Number(value)
  if (number === null || !Number.isFinite(number)) return said('text', value)
  const kind = type === 'd' || format.kind === 'date' ? 'date' : 'number'
  return said(kind, format.show(number, date1904), number)
}
