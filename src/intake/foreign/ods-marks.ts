import { OpcError } from '../../opc/error.ts'
import { scanXml } from '../../opc/scan.ts'
import { lastColumn, lastRow, limits } from '../limits.ts'
import { attribute } from '../workbook/attribute.ts'
import { type OdsStyles, readOdsStyles } from './ods-styles.ts'
import type { SheetMarks } from './sheet-marks.ts'

/** Rows or columns that an element stands for: most stand for one. */
function repeated(attributes: string, of: 'rows' | 'columns', last: number): number {
  const count = Number(attribute(attributes, `table:number-${of}-repeated`) ?? 1)
  return Number.isInteger(count) && count > 0 ? Math.min(count, last) : 1
}

const isHidden = (attributes: string): boolean =>
  /^(?:collapse|filter)$/.test(attribute(attributes, 'table:visibility') ?? '')

interface Columns {
  from: number
  to: number
  cellStyle: string | null
}

interface Row {
  from: number
  count: number
  hidden: boolean
  cellStyle: string | null
  filled: boolean
  struck: Set<number>
}

interface Cell {
  from: number
  count: number
  style: string | null
  /** Of the elements that are open in it, whether their text is struck out; null where it is not the cell's own. */
  texts: (boolean | null)[]
  filled: boolean
  struck: boolean
}

/** One sheet being read: what its elements say, in their order. */
class Sheet implements SheetMarks {
  readonly hiddenRows: number[] = []
  readonly hiddenColumns: number[] = []
  readonly struck = new Map<number, ReadonlySet<number>>()
  readonly #styles: OdsStyles
  readonly #columns: Columns[] = []
  #nextColumn = 1
  #nextRow = 1
  #marks = 0
  #row: Row | null = null

  constructor(
    readonly hidden: boolean,
    styles: OdsStyles,
  ) {
    this.#styles = styles
  }

  addColumns(attributes: string): void {
    const from = this.#nextColumn
    this.#nextColumn += repeated(attributes, 'columns', lastColumn)
    const to = Math.min(lastColumn, this.#nextColumn - 1)
    this.#columns.push({ from, to, cellStyle: attribute(attributes, 'table:default-cell-style-name') })
    if (isHidden(attributes)) for (let column = from; column <= to; column++) this.hiddenColumns.push(column)
  }

  beginRow(attributes: string): void {
    const count = repeated(attributes, 'rows', lastRow)
    const cellStyle = attribute(attributes, 'table:default-cell-style-name')
    this.#row = {
      from: this.#nextRow,
      count,
      hidden: isHidden(attributes),
      cellStyle,
      filled: false,
      struck: new Set(),
    }
    this.#nextColumn = 1
  }

  /** A cell, of which `count` stand side by side. Outside of a row there is none. */
  cell(attributes: string): Cell | null {
    if (!this.#row) return null
    const from = this.#nextColumn
    const count = repeated(attributes, 'columns', lastColumn)
    this.#nextColumn += count
    const style = attribute(attributes, 'table:style-name')
    const filled = attribute(attributes, 'office:value-type') !== null
    return { from, count, style, texts: [], filled, struck: false }
  }

  endCell({ from, count, style, filled, struck }: Cell): void {
    const row = this.#row
    if (!row || !filled) return
    row.filled = true
    const column = () => this.#columns.find((one) => one.from <= from && from <= one.to)
    if (!struck && this.#styles.strikes('table-cell', style ?? row.cellStyle ?? column()?.cellStyle ?? null) !== true)
      return
    for (let at = from; at < from + count && at <= lastColumn; at++) row.struck.add(at)
  }

  endRow(): void {
    const row = this.#row
    this.#row = null
    if (!row) return
    this.#nextRow += row.count
    // Rows without content are hidden by the thousand, and nothing is hidden with them.
    if (!row.filled || (!row.hidden && row.struck.size === 0)) return
    for (let at = row.from; at < this.#nextRow && at <= lastRow; at++) {
      if (++this.#marks > limits.cells) throw new OpcError('too-many')
      if (row.hidden) this.hiddenRows.push(at)
      if (row.struck.size > 0) this.struck.set(at, row.struck)
    }
  }
}

/** Whether text of an element in a cell is struck out; null for what lies in the cell but is not its text (a note). */
function textIn(cell: Cell, name: string, attributes: string, styles: OdsStyles): boolean | null {
  const around = cell.texts.at(-1)
  if (around === undefined && name !== 'text:p') return null
  if (around === null) return null
  const family = name === 'text:p' ? 'paragraph' : 'text'
  return styles.strikes(family, attribute(attributes, 'text:style-name')) ?? around ?? false
}

/**
 * What an OpenDocument spreadsheet hides and strikes out: SheetJS tells neither. `content` is content.xml, or the whole
 * of a file that is a single XML; `named` is styles.xml. Sheets in their order. Throws OpcError.
 */
export function odsMarks(content: string, named: string): SheetMarks[] {
  const body = content.indexOf('<office:body')
  const styles = readOdsStyles([named, content.slice(0, Math.max(0, body))])
  const sheets: Sheet[] = []
  let sheet: Sheet | null = null
  let cell: Cell | null = null
  scanXml(content.slice(Math.max(0, body)), {
    open(name, attributes, selfClosing) {
      if (cell) {
        if (!selfClosing) cell.texts.push(textIn(cell, name, attributes, styles))
        return
      }
      if (name === 'table:table' && !selfClosing) {
        if (sheets.length >= limits.sheets) throw new OpcError('too-many')
        sheet = new Sheet(!styles.shows(attribute(attributes, 'table:style-name')), styles)
        sheets.push(sheet)
      } else if (name === 'table:table-column') sheet?.addColumns(attributes)
      else if (name === 'table:table-row' && !selfClosing) sheet?.beginRow(attributes)
      else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
        const found = sheet?.cell(attributes) ?? null
        if (!selfClosing) cell = found
      }
    },
    close(name) {
      if (!cell) {
        if (name === 'table:table-row') sheet?.endRow()
        if (name === 'table:table') sheet = null
      } else if (cell.texts.length > 0) cell.texts.pop()
      else {
        sheet?.endCell(cell)
        cell = null
      }
    },
    text(raw) {
      const struck = cell?.texts.at(-1)
      if (!cell || struck === undefined || struck === null || raw.trim() === '') return
      cell.filled = true
      if (struck) cell.struck = true
    },
  })
  return sheets
}
