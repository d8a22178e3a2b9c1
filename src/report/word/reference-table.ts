import { BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun } from 'docx'
import { style } from './styles.ts'

/** Rows of texts; between them, boxes with whatever stands in a loop of its own. */
export type ReferenceRow = { cells: readonly string[] } | { box: (Paragraph | Table)[] }

const rule = { style: BorderStyle.SINGLE, size: 4, color: '7F7F7F' }
const borders = { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule }

/** Free on either side of what stands in a cell. */
const margin = 80

export const line = (text: string, named: string = style.cell): Paragraph =>
  new Paragraph({ style: named, children: [new TextRun(text)] })

/** A line that stays with the table below it. */
export const lineBefore = (text: string): Paragraph =>
  new Paragraph({ style: style.cell, keepNext: true, children: [new TextRun(text)] })

/** The width that a box leaves to a table in it. */
export const inBox = (width: number): number => width - 2 * margin - 20

/** A table of texts under headings, as wide as given (twips); columns share the width. */
export function referenceTable(
  width: number,
  columns: readonly { heading: string; share: number }[],
  rows: readonly ReferenceRow[],
): Table {
  const whole = columns.reduce((sum, column) => sum + column.share, 0)
  const widths = columns.map((column) => Math.floor((width * column.share) / whole))
  const cell = (children: (Paragraph | Table)[], size: number, span = 1, head = false) =>
    new TableCell({
      columnSpan: span,
      width: { size, type: 'dxa' },
      margins: { left: margin, right: margin, top: 0, bottom: 0 },
      ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'EDEDED', color: 'auto' } } : {}),
      children,
    })
  return new Table({
    width: { size: width, type: 'dxa' },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ heading }, at) => cell([line(heading, style.cellHead)], widths[at] ?? 0, 1, true)),
      }),
      ...rows.map((row) =>
        'box' in row
          ? new TableRow({ children: [cell(row.box, width, columns.length)] })
          : new TableRow({
              cantSplit: true,
              children: row.cells.map((text, at) => cell([line(text)], widths[at] ?? 0)),
            }),
      ),
    ],
  })
}
