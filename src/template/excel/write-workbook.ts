import type { OpcPackage } from '../../opc/package.ts'
import {
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  insert,
  setAttribute,
  textOf,
  type XmlDocument,
} from '../../opc/xml.ts'
import { xmlBytesWith } from '../../opc/xml-bytes.ts'
import { findTags } from '../tags.ts'
import { richText } from './cells.ts'
import { followChart } from './follow/charts.ts'
import { followNotes } from './follow/comments.ts'
import { followAnchors } from './follow/drawings.ts'
import { followExtensions } from './follow/extensions.ts'
import { mergedByValue } from './follow/merges.ts'
import { followSheet, setText } from './follow/sheet.ts'
import { followTable, type Renamed, renameColumns } from './follow/tables.ts'
import { followNames, followPivots } from './follow/workbook.ts'
import { WorkbookValues } from './formulas/compute.ts'
import type { Moved, MovedSheet } from './formulas/follow.ts'
import { parseFormula } from './formulas/references.ts'
import type { GridMap } from './grid-map.ts'
import { outputRows, type SheetRow } from './output-rows.ts'
import { addPictures } from './pictures.ts'
import type { RenderedSheet } from './render-sheets.ts'
import { fitRows } from './row-heights.ts'
import type { Workbook } from './sheets.ts'
import { patchStill, staleCells, stillRows } from './still-sheets.ts'
import { scalarOf, writeRows } from './write-rows.ts'

/** A sheet of the output. */
interface NewSheet extends RenderedSheet {
  /** What it is called now. */
  name: string
  rows: SheetRow[]
  movedSheet: MovedSheet
}

/** Writes rendered sheets into the package, and lets everything that points at them follow. */
export function writeWorkbook(
  book: OpcPackage,
  workbook: Workbook,
  rendered: readonly RenderedSheet[],
  names: ReadonlyMap<string, string>,
): void {
  const movedOf = (one: RenderedSheet | undefined): Moved | null => {
    if (!one) return null
    const name = names.get(one.sheet.name)
    return one.map || name !== undefined ? { name: name ?? one.sheet.name, map: one.map } : null
  }
  const byName = new Map(rendered.map((one) => [one.sheet.name, movedOf(one)]))
  const elsewhere: MovedSheet = (name) => (name === null ? null : (byName.get(name) ?? null))
  const sheets = rendered.map((one): NewSheet => {
    const own = one.map ? movedOf(one) : null
    const movedSheet: MovedSheet = (name) => (name === null ? own : elsewhere(name))
    const joined = one.map ? mergedByValue(one.map) : []
    const rows = one.map ? outputRows(one.sheet.name, one.lines, one.map, movedSheet) : stillRows(one.lines, movedSheet)
    followSheet(one.sheet.document.root, one.map, movedSheet, joined)
    followExtensions(one.sheet.document.root, one.map, movedSheet)
    return { ...one, name: names.get(one.sheet.name) ?? one.sheet.name, rows, movedSheet }
  })
  for (const { sheet, map } of sheets) if (map) followHanging(book, sheet.part, map)
  const renamed = sheets.flatMap((one) => followTables(book, workbook, one))
  if (renamed.length > 0)
    for (const { rows } of sheets)
      for (const { cells } of rows)
        for (const cell of cells) if (cell.formula !== '') cell.formula = renameColumns(cell.formula, renamed)
  const values = new WorkbookValues(
    sheets.map(({ name, rows, map }) => ({
      ...{ name, rows },
      valueOf: (cell) =>
        map && cell.kind === 'filled' ? scalarOf(cell.value, workbook.date1904) : cell.template.value,
    })),
  )
  const touched = writeSheets(book, workbook, sheets, values)
  for (const { type, target } of book.related(workbook.main))
    if (/\/(?:worksheet|chartsheet)$/.test(type) && book.has(target))
      followCharts(book, target, elsewhere, values, (name) => touched.has(name))
  if (workbook.strings !== null) book.set(workbook.strings, withoutTags(book.xml(workbook.strings)))
  followNames(workbook.document.root, elsewhere, (index) => movedOf(rendered.find((one) => one.sheet.index === index)))
  for (const name of descendantsNamed(workbook.document.root, 'definedName'))
    setText(name, renameColumns(textOf(name), renamed))
  followPivots(book, workbook.main, elsewhere)
  recalculate(book, workbook)
}

/** Writes the rows of all sheets; answers with the names of those whose figures are others now. */
function writeSheets(
  book: OpcPackage,
  workbook: Workbook,
  sheets: readonly NewSheet[],
  values: WorkbookValues,
): ReadonlySet<string> {
  const touched = new Set(sheets.filter((one) => one.map).map((one) => one.name))
  const old = new Set(sheets.filter((one) => one.map).map((one) => one.sheet.name))
  const still = sheets.filter((one) => !one.map)
  const stale = staleCells(
    still.map(({ sheet, rows }) => ({ name: sheet.name, rows })),
    (name) => old.has(name),
  )
  for (const { sheet, name, rows, map } of sheets) {
    const sheetData = childNamed(sheet.document.root, 'sheetData')
    if (!sheetData) continue
    if (map) {
      for (const row of rows)
        for (const cell of row.cells) if (cell.kind === 'formula') cell.value = values.computed(name, cell)
      fitRows(rows, sheet.document.root, workbook.styles?.root ?? null)
      addPictures(book, sheet, rows)
      const written = () => writeRows(rows, workbook.date1904)
      book.set(sheet.part, xmlBytesWith(sheet.document, sheetData, written))
      continue
    }
    if (patchStill(sheetData, rows, stale, name, values)) touched.add(name)
    book.set(sheet.part, sheet.document)
  }
  return touched
}

function followTables(book: OpcPackage, workbook: Workbook, { sheet, map, rows, movedSheet }: NewSheet): Renamed[] {
  if (!map) return []
  const textAt = (row: number, column: number): string | null => {
    const cell = rows.find((one) => one.number === row)?.cells.find((one) => one.column === column)
    if (cell?.kind !== 'filled') return typeof cell?.value === 'string' ? cell.value : null
    const value = scalarOf(cell.value, workbook.date1904)
    return typeof value === 'string' ? value : null
  }
  return book.related(sheet.part).flatMap(({ type, target }) => {
    if (!type.endsWith('/table') || !book.has(target)) return []
    const table = book.xml(target)
    const renamed = followTable(table.root, map, movedSheet, textAt)
    book.set(target, table)
    return renamed
  })
}

/** Notes and drawings of a sheet hang on its cells. */
function followHanging(book: OpcPackage, part: string, map: GridMap): void {
  followNotes(book, part, map)
  for (const { type, target } of book.related(part)) {
    if (!type.endsWith('/drawing') || !book.has(target)) continue
    const drawing = book.xml(target)
    followAnchors(drawing.root, map)
    book.set(target, drawing)
  }
}

/** The charts of a sheet, where they look at figures that are others now. */
function followCharts(
  book: OpcPackage,
  part: string,
  elsewhere: MovedSheet,
  values: WorkbookValues,
  isTouched: (sheet: string) => boolean,
): void {
  for (const drawing of book.related(part)) {
    if (!drawing.type.endsWith('/drawing') || !book.has(drawing.target)) continue
    for (const { type, target } of book.related(drawing.target)) {
      if (!type.endsWith('/chart') || !book.has(target)) continue
      const chart = book.xml(target)
      const looksAt = descendantsNamed(chart.root, 'f').flatMap((f) =>
        parseFormula(textOf(f)).flatMap((piece) => (typeof piece === 'string' ? [] : [piece.sheet ?? ''])),
      )
      if (!looksAt.some((name) => elsewhere(name) !== null || isTouched(name))) continue
      followChart(chart.root, elsewhere, values)
      book.set(target, chart)
    }
  }
}

/** Cells with tags now hold their own text: the shared texts with tags in them stay as blanks, since others count on them. */
function withoutTags(strings: XmlDocument): XmlDocument {
  for (const entry of childrenNamed(strings.root, 'si'))
    if (findTags(richText(entry)).tags.length > 0) {
      const prefix = entry.name.slice(0, -'si'.length)
      entry.children = []
      insert(entry, element(`${prefix}t`))
    }
  return strings
}

/** The order of computation is the old rows'; the reader makes its own and computes everything on opening. */
function recalculate(book: OpcPackage, { main, document }: Workbook): void {
  const chain = book.related(main).find((one) => one.type.endsWith('/calcChain'))
  if (chain) {
    book.unrelate(main, chain.id)
    book.remove(chain.target)
  }
  const prefix = document.root.name.replace(/[^:]*$/, '')
  const known = childNamed(document.root, 'calcPr')
  if (known) setAttribute(known, 'fullCalcOnLoad', '1')
  else {
    const before = ['oleSize', 'customWorkbookViews', 'pivotCaches', 'extLst']
      .map((name) => childNamed(document.root, name))
      .find((one) => one)
    const at = before ? document.root.children.indexOf(before) : undefined
    insert(document.root, element(`${prefix}calcPr`, { fullCalcOnLoad: '1' }), at)
  }
  book.set(main, document)
}
