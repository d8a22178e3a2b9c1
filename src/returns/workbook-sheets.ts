import { namespacesOf, prefixOf, relationId } from '../opc/namespaces.ts'
import type { OpcPackage } from '../opc/package.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  insert,
  remove,
  setAttribute,
  textNode,
  textOf,
  type XmlElement,
} from '../opc/xml.ts'
import { dropPart } from './drop-part.ts'

const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

/** Names that belong to one sheet count sheets from 0; they follow where sheets come and go. */
function shiftNames(workbook: XmlElement, shift: (index: number) => number | null): void {
  for (const name of descendantsNamed(workbook, 'definedName')) {
    const local = attributeOf(name, 'localSheetId')
    if (local === null) continue
    const index = shift(Number(local))
    if (index === null) remove(name)
    else setAttribute(name, 'localSheetId', String(index))
  }
}

/** Takes a sheet out, if there is one of that name. */
export function removeSheet(book: OpcPackage, name: string): void {
  const main = book.mainPart()
  const workbook = book.xml(main)
  const sheets = childNamed(workbook.root, 'sheets')
  const all = sheets ? childrenNamed(sheets, 'sheet') : []
  const at = all.findIndex((one) => attributeOf(one, 'name') === name)
  const sheet = all[at]
  if (!sheet) return
  const id = relationId(sheet)
  const part = book.related(main).find((one) => one.id === id)?.target
  remove(sheet)
  shiftNames(workbook.root, (index) => (index === at ? null : index > at ? index - 1 : index))
  book.set(main, workbook)
  book.unrelate(main, id)
  if (part && book.has(part)) dropPart(book, part)
}

/** Puts a sheet before all others, its heading rows to be printed on every page, and opens the workbook at it. */
export function insertFirstSheet(book: OpcPackage, name: string, xml: string, headRow: number): void {
  const main = book.mainPart()
  // Programs that go by part names (exceljs) see a sheet only under a name like this.
  let number = 1
  while (book.has(`xl/worksheets/sheet${number}.xml`)) number++
  const part = `xl/worksheets/sheet${number}.xml`
  book.set(part, new TextEncoder().encode(xml))
  book.setContentType(part, worksheetType)
  const workbook = book.xml(main)
  const { relations } = namespacesOf(workbook.root)
  const id = book.relate(main, `${relations}/worksheet`, part)
  const sheets = childNamed(workbook.root, 'sheets')
  if (!sheets) return
  const taken = new Set(childrenNamed(sheets, 'sheet').map((one) => Number(attributeOf(one, 'sheetId'))))
  const highest = Math.max(0, ...taken)
  let sheetId = highest < mostSheetId ? highest + 1 : 1
  while (taken.has(sheetId)) sheetId++
  const attributes = { name, sheetId: String(sheetId), 'xmlns:r': relations, 'r:id': id }
  insert(sheets, element(`${prefixOf(sheets)}sheet`, attributes), 0)
  shiftNames(workbook.root, (index) => index + 1)
  repeatRow(workbook.root, name, headRow)
  for (const view of descendantsNamed(workbook.root, 'workbookView')) {
    setAttribute(view, 'activeTab', '0')
    setAttribute(view, 'firstSheet', '0')
  }
  book.set(main, workbook)
}

const mostSheetId = 65_534

/** Before these the defined names must stand (CT_Workbook). */
const followers = [
  ...['calcPr', 'oleSize', 'customWorkbookViews', 'pivotCaches', 'smartTagPr', 'smartTagTypes'],
  ...['webPublishing', 'fileRecoveryPr', 'webPublishObjects', 'extLst'],
]

function repeatRow(workbook: XmlElement, sheet: string, row: number): void {
  const prefix = prefixOf(workbook)
  let names = childNamed(workbook, 'definedNames')
  if (!names) {
    names = element(`${prefix}definedNames`)
    const next = followers.map((name) => childNamed(workbook, name)).find((one) => one !== null)
    insert(workbook, names, next ? workbook.children.indexOf(next) : undefined)
  }
  const attributes = { name: '_xlnm.Print_Titles', localSheetId: '0' }
  insert(names, element(`${prefix}definedName`, attributes, textNode(`'${sheet}'!$${row}:$${row}`)))
}

/** Two sheets selected at once would be edited together: only the first one stays so. */
export function unselect(sheet: XmlElement): boolean {
  let changed = false
  for (const view of descendantsNamed(sheet, 'sheetView'))
    if (/^(1|true)$/.test(attributeOf(view, 'tabSelected') ?? '')) {
      setAttribute(view, 'tabSelected', null)
      changed = true
    }
  return changed
}

/** The titles that the document's properties list would be wrong: they go, as the standard allows. */
export function dropTitles(book: OpcPackage): void {
  const part = 'docProps/app.xml'
  if (!book.has(part)) return
  const properties = book.xml(part)
  for (const name of ['HeadingPairs', 'TitlesOfParts']) {
    const node = childNamed(properties.root, name)
    if (node && textOf(node) !== '') remove(node)
  }
  book.set(part, properties)
}
