import {
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
} from 'docx'
import { style } from '../../../src/report/word/styles.ts'

/** A column: heading, share of the width, what its cells show. */
export interface Column {
  heading: string
  share: number
  text: string
  centred?: boolean
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const borders = { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule }

const cell = (text: string, named: string, width: number, span = 1): TableCell =>
  new TableCell({
    columnSpan: span,
    width: { size: width, type: 'dxa' },
    margins: { left: 60, right: 60, top: 0, bottom: 0 },
    verticalAlign: VerticalAlign.CENTER,
    children: [new Paragraph({ style: named, children: [new TextRun(text)] })],
  })

/**
 * A table with one row for each item of the list; the loop opens in the row's first cell and closes in its last, so
 * that it takes the row. Its head repeats on every page. Where the list is empty, a row of two cells says so.
 * `rowHeight`: the least height of the list's rows in twips, for tables that are written in.
 */
export function listTable(
  width: number,
  list: string,
  columns: readonly Column[],
  empty: string,
  rowHeight = 0,
): Table {
  const whole = columns.reduce((sum, column) => sum + column.share, 0)
  const widths = columns.map((column) => Math.floor((width * column.share) / whole))
  const last = columns.length - 1
  const text = (column: Column, at: number) =>
    `${at === 0 ? `{{#each ${list}}}` : ''}${column.text}${at === last ? '{{/each}}' : ''}`
  return new Table({
    width: { size: width, type: 'dxa' },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, at) => cell(column.heading, style.cellHead, widths[at] ?? 0)),
      }),
      new TableRow({
        cantSplit: true,
        ...(rowHeight > 0 ? { height: { value: rowHeight, rule: HeightRule.ATLEAST } } : {}),
        children: columns.map((column, at) =>
          cell(text(column, at), column.centred ? style.cellCentred : style.cell, widths[at] ?? 0),
        ),
      }),
      new TableRow({
        cantSplit: true,
        children: [
          cell(`{{#unless ${list}}}—`, style.cellCentred, widths[0] ?? 0),
          cell(`${empty}{{/unless}}`, style.cell, width - (widths[0] ?? 0), last),
        ],
      }),
    ],
  })
}
