import { encodeText } from '../../opc/scan.ts'
import { lastColumn, lastRow, limits } from '../limits.ts'
import { addressOf } from '../workbook/address.ts'
import type { Merge } from '../workbook/worksheet.ts'
import type { PlainCell, PlainSheet } from './plain-book.ts'
import { isPlainFormula } from './plain-formula.ts'

/** Text as cells hold it: what looks like an escape of the format is escaped (ECMA-376 part 1, ST_Xstring). */
const cellText = (text: string): string =>
  encodeText(
    text
      .slice(0, limits.text)
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(/\r\n?/g, '\n'),
  )

function content({ value, formula }: PlainCell): { type: string; inside: string } {
  const computed = formula !== null && isPlainFormula(formula) ? `<f>${encodeText(formula)}</f>` : ''
  if (typeof value === 'number') return { type: '', inside: `${computed}<v>${value}</v>` }
  if (typeof value === 'boolean') return { type: ' t="b"', inside: `${computed}<v>${value ? 1 : 0}</v>` }
  if (value === null && computed !== '') return { type: '', inside: computed }
  if (value === null) return { type: ' t="inlineStr"', inside: `<is><t>${cellText(`=${formula ?? ''}`)}</t></is>` }
  if (typeof value === 'object') return { type: ' t="e"', inside: `${computed}<v>${encodeText(value.error)}</v>` }
  if (computed !== '') return { type: ' t="str"', inside: `${computed}<v>${cellText(value)}</v>` }
  return { type: ' t="inlineStr"', inside: `<is><t xml:space="preserve">${cellText(value)}</t></is>` }
}

function rowsOf(cells: readonly PlainCell[], hidden: ReadonlySet<number>): [row: number, cells: PlainCell[]][] {
  const rows = new Map<number, PlainCell[]>()
  for (const cell of cells) {
    if (cell.row > lastRow || cell.column > lastColumn) continue
    const row = rows.get(cell.row)
    if (row) row.push(cell)
    else rows.set(cell.row, [cell])
  }
  for (const row of hidden) if (!rows.has(row)) rows.set(row, [])
  return [...rows].sort(([a], [b]) => a - b)
}

/** Merges that lie in the sheet and over no other: a workbook with overlapping ones does not open in Excel. */
function soundMerges(merges: readonly Merge[]): Merge[] {
  const kept: Merge[] = []
  for (const merge of merges.slice(0, mostMerges)) {
    if (merge.bottom > lastRow || merge.right > lastColumn || merge.top < 1 || merge.left < 1) continue
    if (merge.top === merge.bottom && merge.left === merge.right) continue
    const overlaps = kept.some(
      (one) => one.top <= merge.bottom && merge.top <= one.bottom && one.left <= merge.right && merge.left <= one.right,
    )
    if (!overlaps) kept.push(merge)
  }
  return kept
}

/** Each is compared with each; forms have some tens. */
const mostMerges = 2000

/** Wide enough for what stands in the column, within reason; Chinese letters take two places. */
function widthOf(texts: readonly PlainCell['value'][]): number {
  const wide = (text: string) => [...text.slice(0, 60)].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0)
  const longest = Math.max(...texts.map((text) => wide(String(typeof text === 'object' ? '' : text))))
  return Math.min(40, Math.max(8, longest + 2))
}

function columnsXml(sheet: PlainSheet): string {
  const merged = new Set(sheet.merges.map((merge) => addressOf(merge.top, merge.left)))
  const texts = new Map<number, PlainCell['value'][]>()
  for (const { row, column, value } of sheet.cells)
    if (!merged.has(addressOf(row, column))) texts.set(column, [...(texts.get(column) ?? []).slice(-50), value])
  const hidden = new Set(sheet.hiddenColumns)
  const columns = [...new Set([...texts.keys(), ...sheet.widths.keys(), ...hidden])]
    .filter((column) => column >= 1 && column <= lastColumn)
    .sort((a, b) => a - b)
  const one = (column: number) => {
    const width = sheet.widths.get(column) ?? widthOf(texts.get(column) ?? [''])
    return `<col min="${column}" max="${column}" width="${width}" customWidth="1"${hidden.has(column) ? ' hidden="1"' : ''}/>`
  }
  return columns.length === 0 ? '' : `<cols>${columns.map(one).join('')}</cols>`
}

/** What stands inside a worksheet's root; `style` gives the number of a cell's style. */
export function sheetXml(sheet: PlainSheet, style: (cell: PlainCell) => number): string {
  const hidden = new Set(sheet.hiddenRows.filter((row) => row >= 1 && row <= lastRow))
  const rows = rowsOf(sheet.cells, hidden).map(([row, cells]) => {
    const inside = cells
      .sort((a, b) => a.column - b.column)
      .map((cell) => {
        const { type, inside } = content(cell)
        return `<c r="${addressOf(row, cell.column)}" s="${style(cell)}"${type}>${inside}</c>`
      })
    return `<row r="${row}"${hidden.has(row) ? ' hidden="1"' : ''}>${inside.join('')}</row>`
  })
  const merges = soundMerges(sheet.merges).map(
    (merge) => `<mergeCell ref="${addressOf(merge.top, merge.left)}:${addressOf(merge.bottom, merge.right)}"/>`,
  )
  const merged = merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : ''
  return [
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `${columnsXml(sheet)}<sheetData>${rows.join('')}</sheetData>${merged}`,
    // A4, landscape, as wide as a page.
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  ].join('')
}
