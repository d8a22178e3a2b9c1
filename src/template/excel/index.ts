import { OpcPackage } from '../../opc/package.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  insert,
  setAttribute,
  textOf,
  type XmlDocument,
} from '../../opc/xml.ts'
import { unknownFields } from '../check-fields.ts'
import { compile, TagFault } from '../compile.ts'
import type { FieldTree } from '../field-tree.ts'
import type { RenderOptions } from '../options.ts'
import { plainText } from '../plain-text.ts'
import { findTags } from '../tags.ts'
import { TemplateError, type TemplateFault } from '../template-error.ts'
import { richText, sharedTexts } from './cells.ts'
import { checkedSheet } from './checked-sheet.ts'
import { moveSheet } from './move-sheet.ts'
import { moveNames, moveRelated, type SheetPart } from './move-workbook.ts'
import { recorder } from './recorder.ts'
import { fitRows } from './row-heights.ts'
import { RowMap } from './row-map.ts'
import { moveFormula, writeRows } from './write-rows.ts'

/** The worksheets, with their places among all sheets; chart and dialog sheets have no cells. */
function sheetParts(book: OpcPackage, main: string): SheetPart[] {
  const related = book.related(main)
  const sheets = childNamed(book.xml(main).root, 'sheets')
  return (sheets ? childrenNamed(sheets, 'sheet') : []).flatMap((sheet, index) => {
    const target = related.find((one) => one.id === attributeOf(sheet, 'r:id'))
    if (!target?.type.endsWith('/worksheet') || !book.has(target.target)) return []
    const name = attributeOf(sheet, 'name') ?? ''
    return [{ name, index, part: target.target, document: book.xml(target.target), map: null }]
  })
}

/** Renders a sheet's tags; answers with where its rows went, or null where it has no tag. */
function recordSheet(
  sheet: SheetPart,
  shared: readonly string[],
  data: unknown,
  options: RenderOptions,
): RowMap | null {
  const checked = checkedSheet(sheet.name, sheet.document.root, shared, options.name)
  if (!checked) return null
  if (checked.faults.length > 0) throw new TemplateError(checked.faults)
  const { rows, helpers } = recorder()
  try {
    compile(checked.source, helpers)(data, plainText, options.strict)
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    throw new TemplateError([checked.faultAt(error)], { cause: error })
  }
  return new RowMap(rows, checked.lastRow)
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

const textsOf = (book: OpcPackage, part: string | undefined): string[] =>
  part !== undefined && book.has(part) ? sharedTexts(book.xml(part).root) : []

/** What is wrong with an Excel template, before any data exists. */
export function lintExcel(bytes: Uint8Array, name: string, tree: FieldTree): TemplateFault[] {
  const book = OpcPackage.open(bytes)
  const main = book.mainPart()
  const shared = textsOf(book, book.related(main).find((one) => one.type.endsWith('/sharedStrings'))?.target)
  return sheetParts(book, main).flatMap((sheet) => {
    const checked = checkedSheet(sheet.name, sheet.document.root, shared, name)
    if (!checked || checked.faults.length > 0) return checked?.faults ?? []
    return unknownFields(checked.source, tree).map((fault) => checked.faultAt(fault))
  })
}

/** An Excel template with its tags filled; everything that points at rows that moved follows them. */
export function renderExcel(bytes: Uint8Array, data: unknown, options: RenderOptions): Uint8Array {
  const book = OpcPackage.open(bytes)
  const main = book.mainPart()
  const strings = book.related(main).find((one) => one.type.endsWith('/sharedStrings'))
  const shared = strings && book.has(strings.target) ? sharedTexts(book.xml(strings.target).root) : []
  const looks = book.related(main).find((one) => one.type.endsWith('/styles'))
  const styles = looks && book.has(looks.target) ? book.xml(looks.target).root : null
  const sheets = sheetParts(book, main)
  for (const sheet of sheets) sheet.map = recordSheet(sheet, shared, data, options)
  if (sheets.every((sheet) => sheet.map === null)) return book.toBytes()
  const workbook = book.xml(main)
  const date1904 = /\bdate1904\s*=\s*["'](?:1|true)/.test(childNamed(workbook.root, 'workbookPr')?.attributes ?? '')
  for (const sheet of sheets) {
    const others = (name: string) => sheets.find((one) => one.name === name)?.map?.mapFrom(null) ?? null
    const sheetData = childNamed(sheet.document.root, 'sheetData')
    const { map } = sheet
    if (map && sheetData) {
      writeRows(
        sheetData,
        map,
        (row) => (name) => (name === null || name === sheet.name ? map.mapFrom(row) : others(name)),
        date1904,
      )
      moveSheet(sheet.document.root, map)
      fitRows(sheet.document.root, styles)
    } else if (sheetData)
      for (const f of descendantsNamed(sheetData, 'f'))
        if (f.parent && textOf(f).includes('!'))
          moveFormula(f.parent, textOf(f), (name) => (name === null ? null : others(name)))
    book.set(sheet.part, sheet.document)
    moveRelated(book, sheet, (name) => (name === null ? (map?.mapFrom(null) ?? null) : others(name)))
  }
  if (strings && book.has(strings.target)) book.set(strings.target, withoutTags(book.xml(strings.target)))
  moveNames(workbook.root, sheets)
  recalculate(book, main, workbook)
  return book.toBytes()
}

/** The order of computation is the old rows'; the reader makes its own and computes everything on opening. */
function recalculate(book: OpcPackage, main: string, workbook: XmlDocument): void {
  const chain = book.related(main).find((one) => one.type.endsWith('/calcChain'))
  if (chain) {
    book.unrelate(main, chain.id)
    book.remove(chain.target)
  }
  const prefix = workbook.root.name.replace(/[^:]*$/, '')
  const known = childNamed(workbook.root, 'calcPr')
  if (known) setAttribute(known, 'fullCalcOnLoad', '1')
  else {
    const before = ['oleSize', 'customWorkbookViews', 'pivotCaches', 'extLst']
      .map((name) => childNamed(workbook.root, name))
      .find((one) => one)
    const at = before ? workbook.root.children.indexOf(before) : undefined
    insert(workbook.root, element(`${prefix}calcPr`, { fullCalcOnLoad: '1' }), at)
  }
  book.set(main, workbook)
}
