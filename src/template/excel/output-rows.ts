import type { ColumnTurn } from './column-layout.ts'
import { CannotFollow, followFormula, followPieces, type MovedSheet } from './formulas/follow.ts'
import type { GridMap } from './grid-map.ts'
import { cellKey, type OutputRow } from './recorder.ts'
import type { TemplateCell, TemplateLine } from './template-cells.ts'

/** What a cell holds; more would make the file unreadable. */
const mostText = 32_767

/** A cell of the output: as in the template, filled by a tag, or a formula whose references have followed. */
export interface OutputCell {
  column: number
  template: TemplateCell
  kind: 'kept' | 'filled' | 'formula'
  /** Of filled: what the tag came to. Of formula: what it computes to, where that is known. */
  value: unknown
  formula: string
  /** Of an array formula, where it stands. */
  array: string | null
}

export interface SheetRow {
  number: number
  template: TemplateLine
  cells: OutputCell[]
  /** Points; null leaves it to the template. */
  height: number | null
}

/** What a cell of the template came to can't be written; by the template's row and column. */
export class CellFault extends Error {
  readonly sheet: string
  readonly row: number
  readonly column: number
  constructor(message: string, at: { sheet: string; row: number; column: number }) {
    super(message)
    this.sheet = at.sheet
    this.row = at.row
    this.column = at.column
  }
}

/** The rows of a sheet whose tags are rendered. */
export function outputRows(
  sheet: string,
  lines: readonly TemplateLine[],
  map: GridMap,
  movedSheet: MovedSheet,
): SheetRow[] {
  const byNumber = new Map(lines.map((line) => [line.number, line]))
  const rows: SheetRow[] = []
  map.rows.forEach((output, at) => {
    const template = byNumber.get(output.from)
    if (!template) return
    rows.push({ number: at + 1, template, cells: outputCells(template.cells, output, movedSheet, sheet), height: null })
    // Taken over: of ten thousand rows this is tens of megabytes.
    output.cells.clear()
  })
  return rows
}

/** The cells of a row, every turn of its columns, from left to right. */
function outputCells(
  cells: readonly TemplateCell[],
  output: OutputRow,
  movedSheet: MovedSheet,
  sheet: string,
): OutputCell[] {
  const { spans } = output.layout
  if (spans.length === 0) return cells.map((cell) => outputCell(cell, cell.column, null, output, movedSheet, sheet))
  const made: OutputCell[] = []
  let grown = 0
  let next = 0
  for (const { first, last, count } of spans) {
    const inside = cells.filter(({ column }) => column >= first && column <= last)
    for (; next < cells.length && (cells[next]?.column ?? 0) <= last; next++) {
      const cell = cells[next]
      if (cell && cell.column < first) made.push(outputCell(cell, cell.column + grown, null, output, movedSheet, sheet))
    }
    const width = last - first + 1
    for (let turn = 0; turn < count; turn++)
      for (const cell of inside) {
        const column = cell.column + grown + turn * width
        made.push(outputCell(cell, column, { first, turn }, output, movedSheet, sheet))
      }
    grown += (count - 1) * width
  }
  for (const cell of cells.slice(next))
    made.push(outputCell(cell, cell.column + grown, null, output, movedSheet, sheet))
  return made
}

function outputCell(
  template: TemplateCell,
  column: number,
  turn: ColumnTurn | null,
  output: OutputRow,
  movedSheet: MovedSheet,
  sheet: string,
): OutputCell {
  const { formula } = template
  if (output.blank || output.layout.spans.some((span) => span.blank && span.first === turn?.first))
    return { column, template, kind: 'filled', value: null, formula: '', array: null }
  if (formula) {
    const seen = { row: output, column: turn }
    try {
      return {
        ...{ column, template, kind: 'formula', value: undefined },
        formula: followPieces(formula.pieces, movedSheet, seen),
        array: formula.array === null ? null : followFormula(formula.array, movedSheet, seen),
      }
    } catch (error) {
      if (!(error instanceof CannotFollow)) throw error
      const at = { sheet, row: output.from, column: template.column }
      throw new CellFault('合计的数被小计隔成太多段，写不进一个公式；请把小计和合计的公式都改用 SUBTOTAL(9,…)', at)
    }
  }
  const key = cellKey(template.column, turn?.turn ?? 0)
  if (output.cells.has(key)) {
    const value = output.cells.get(key)
    if (typeof value === 'string' && value.length > mostText) {
      const at = { sheet, row: output.from, column: template.column }
      throw new CellFault(`内容有${value.length}个字，一个单元格最多放${mostText}个字，请分成几个单元格或改放 Word`, at)
    }
    return { column, template, kind: 'filled', value, formula: '', array: null }
  }
  return { column, template, kind: 'kept', value: template.value, formula: '', array: null }
}
