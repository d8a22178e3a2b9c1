import { encodeText } from '../../opc/scan.ts'
import { childNamed, childrenNamed, setAttribute, type XmlElement } from '../../opc/xml.ts'
import type { WorkbookValues } from './formulas/compute.ts'
import { followPieces, type MovedSheet } from './formulas/follow.ts'
import type { Piece, Reference } from './formulas/references.ts'
import { CellError } from './formulas/scalar.ts'
import type { OutputCell, SheetRow } from './output-rows.ts'
import type { TemplateLine } from './template-cells.ts'

/** The rows of a sheet without tags: as they are, but that formulas look where other sheets' cells are now. */
export function stillRows(lines: readonly TemplateLine[], movedSheet: MovedSheet): SheetRow[] {
  return lines.map((template) => ({
    ...{ number: template.number, template, height: null },
    cells: template.cells.map((cell): OutputCell => {
      const { column, formula, value } = cell
      const kept = { column, template: cell, value, formula: '', array: formula?.array ?? null }
      if (!formula) return { ...kept, kind: 'kept' }
      return { ...kept, kind: 'formula', value: undefined, formula: followPieces(formula.pieces, movedSheet, null) }
    }),
  }))
}

/** What of sheets without tags hangs on those with: the cells whose stored values are no longer true. */
export function staleCells(
  sheets: readonly { name: string; rows: readonly SheetRow[] }[],
  isRendered: (sheet: string) => boolean,
): Set<OutputCell> {
  const formulas = sheets.flatMap(({ name, rows }) =>
    rows.flatMap((row) =>
      row.cells.flatMap((cell) => (cell.template.formula ? [{ sheet: name, row: row.number, cell }] : [])),
    ),
  )
  const stale = new Set<OutputCell>()
  const holds = ({ from, to }: Reference, row: number, column: number): boolean =>
    row >= (from.row ?? 1) &&
    row <= ((to ?? from).row ?? Number.POSITIVE_INFINITY) &&
    column >= (from.column ?? 1) &&
    column <= ((to ?? from).column ?? Number.POSITIVE_INFINITY)
  const hangs = (piece: Piece, own: string): boolean => {
    // A name or a table's column may be anywhere.
    if (typeof piece === 'string')
      return /[\p{L}_][\p{L}\p{N}_.]*(?![\p{L}\p{N}_.(])|\[/u.test(
        piece.replace(/"(?:[^"]|"")*"|\b(?:TRUE|FALSE)\b/g, ''),
      )
    const sheet = piece.sheet ?? own
    if (isRendered(sheet)) return true
    return formulas.some((one) => stale.has(one.cell) && one.sheet === sheet && holds(piece, one.row, one.cell.column))
  }
  for (let before = -1; before !== stale.size; ) {
    before = stale.size
    for (const { sheet, cell } of formulas)
      if (!stale.has(cell) && cell.template.formula?.pieces.some((piece) => hangs(piece, sheet))) stale.add(cell)
  }
  return stale
}

/** Writes formulas that look elsewhere now, and values that are others now; all else keeps its bytes. */
export function patchStill(
  sheetData: XmlElement,
  rows: readonly SheetRow[],
  stale: ReadonlySet<OutputCell>,
  name: string,
  values: WorkbookValues,
): boolean {
  const lines = childrenNamed(sheetData, 'row')
  let changed = false
  rows.forEach((row, at) => {
    const line = lines[at]
    if (!line || !row.cells.some((cell) => stale.has(cell))) return
    const elements = childrenNamed(line, 'c')
    row.cells.forEach((cell, index) => {
      const element = elements[index]
      const f = element ? childNamed(element, 'f') : null
      if (!element || !f || !stale.has(cell)) return
      changed = true
      const value = values.computed(name, cell)
      const prefix = element.name.slice(0, -1)
      const shared = /\bt\s*=\s*["']shared/.test(f.attributes)
      const open = `<${f.name}${shared ? '' : f.attributes}>`
      const type =
        value instanceof CellError ? 'e' : typeof value === 'string' ? 'str' : typeof value === 'boolean' ? 'b' : null
      const text = value instanceof CellError ? value.code : typeof value === 'boolean' ? Number(value) : value
      const v = text === undefined || text === null ? '' : `<${prefix}v>${encodeText(String(text))}</${prefix}v>`
      const raw = `${open}${encodeText(cell.formula)}</${f.name}>${v}`
      setAttribute(element, 't', type)
      element.children = [{ kind: 'raw', raw, text: '', parent: element }]
    })
  })
  return changed
}
