import type { Comparison } from '../model/comparison.ts'
import { cellPosition, type Finding } from '../model/finding.ts'
import { addNotes, removeNotes } from '../notes/cell-notes.ts'
import { OpcError } from '../opc/error.ts'
import { namespacesOf } from '../opc/namespaces.ts'
import { OpcPackage } from '../opc/package.ts'
import { sheetPartsByName } from '../opc/sheet-parts.ts'
import { childNamed, setAttribute, type XmlElement } from '../opc/xml.ts'
import { addBackLinks, removeBackLinks } from './back-links.ts'
import { SheetCells } from './cells.ts'
import { earlierLists, listName } from './earlier-list.ts'
import { faultSheetXml, headRow, inOrder, listRows } from './fault-sheet.ts'
import { author, noteText, ours, worstFirst } from './note-text.ts'
import { MarkStyles, styleOf } from './styles.ts'
import { stylesPart } from './styles-part.ts'
import { unmark } from './unmark.ts'
import { dropTitles, insertFirstSheet, removeSheet, unselect } from './workbook-sheets.ts'

function byCell(findings: readonly Finding[], sheet: string): Map<string, Finding[]> {
  const cells = new Map<string, Finding[]>()
  for (const one of findings) {
    if (one.sheet !== sheet || one.cell === null || cellPosition(one.cell).row === 0) continue
    const list = cells.get(one.cell)
    if (list) list.push(one)
    else cells.set(one.cell, [one])
  }
  return cells
}

/**
 * The unit's own workbook with its faults marked: fill and note on each cell, and first a sheet that lists them with
 * links. Parts are patched, so what no mark touches keeps its bytes; marks of an earlier return are replaced. Null
 * where the workbook can't be patched. `due` is the sentence that says by when; `comparison` is with the file that the
 * unit sent before, null where there is none.
 */
export function annotate(
  bytes: Uint8Array,
  findings: readonly Finding[],
  due: string,
  comparison: Comparison | null = null,
): Uint8Array | null {
  try {
    return mark(OpcPackage.open(bytes), findings, due, comparison)
  } catch (error) {
    if (error instanceof OpcError) return null
    throw error
  }
}

function mark(book: OpcPackage, findings: readonly Finding[], due: string, comparison: Comparison | null): Uint8Array {
  for (const name of earlierLists(book, sheetPartsByName(book))) removeSheet(book, name)
  const { part, document } = stylesPart(book)
  unmark(document.root)
  const styles = new MarkStyles(document.root)
  const sheets = sheetPartsByName(book)
  const own = new Set(sheets.keys())
  const ordered = inOrder(findings, [...own])
  const [list, rows] = [listName(own), listRows(ordered)]
  for (const [name, sheetPart] of sheets) {
    const sheet = book.xml(sheetPart)
    removeNotes(book, sheetPart, sheet.root, ours)
    const unlinked = removeBackLinks(sheet.root, own)
    const selected = unselect(sheet.root)
    const cells = byCell(findings, name)
    const marked = markCells(book, sheetPart, sheet.root, cells, styles)
    if (marked) addBackLinks(sheet.root, cells, list, rows)
    if (selected || marked || unlinked) book.set(sheetPart, sheet)
  }
  const names = namespacesOf(book.xml(book.mainPart()).root)
  insertFirstSheet(book, list, faultSheetXml({ findings: ordered, comparison, due }, styles.own(), names), headRow)
  book.set(part, document)
  dropTitles(book)
  return book.toBytes()
}

/** Answers whether there was a cell to mark, in a sheet that has cells (a chart's sheet has none). */
function markCells(
  book: OpcPackage,
  sheetPart: string,
  sheet: XmlElement,
  cells: ReadonlyMap<string, readonly Finding[]>,
  styles: MarkStyles,
): boolean {
  const data = childNamed(sheet, 'sheetData')
  if (cells.size === 0 || !data) return false
  const places = new SheetCells(sheet, data)
  const notes = new Map<string, string>()
  for (const [address, own] of cells) {
    const [worst] = worstFirst(own)
    if (!worst) continue
    const cell = places.at(address)
    setAttribute(cell, 's', String(styles.marked(styleOf(cell), worst.severity)))
    notes.set(address, noteText(own))
  }
  addNotes(book, sheetPart, sheet, notes, author)
  return true
}
