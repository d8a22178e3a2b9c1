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
  textOf,
  type XmlElement,
} from '../opc/xml.ts'

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const worksheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'

const relationId = (sheet: XmlElement): string =>
  attributeOf(sheet, 'r:id') ?? /\bid="([^"]*)"/.exec(sheet.attributes)?.[1] ?? ''

/** Sheets of the workbook by name, with their parts. */
export function sheetPartsByName(book: OpcPackage): Map<string, string> {
  const main = book.mainPart()
  const related = book.related(main)
  const sheets = childNamed(book.xml(main).root, 'sheets')
  return new Map(
    (sheets ? childrenNamed(sheets, 'sheet') : []).flatMap((sheet) => {
      const part = related.find((one) => one.id === relationId(sheet))?.target
      return part && book.has(part) ? [[attributeOf(sheet, 'name') ?? '', part] as const] : []
    }),
  )
}

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
  if (!sheet || all.length === 1) return
  const id = relationId(sheet)
  const part = book.related(main).find((one) => one.id === id)?.target
  remove(sheet)
  shiftNames(workbook.root, (index) => (index === at ? null : index > at ? index - 1 : index))
  book.set(main, workbook)
  book.unrelate(main, id)
  if (part && book.has(part)) book.remove(part)
}

/** Puts a sheet before all others and opens the workbook at it. */
export function insertFirstSheet(book: OpcPackage, name: string, xml: string): void {
  const main = book.mainPart()
  // Programs that go by part names (exceljs) see a sheet only under a name like this.
  let number = 1
  while (book.has(`xl/worksheets/sheet${number}.xml`)) number++
  const part = `xl/worksheets/sheet${number}.xml`
  book.set(part, new TextEncoder().encode(xml))
  book.setContentType(part, worksheetType)
  const id = book.relate(main, `${relations}/worksheet`, part)
  const workbook = book.xml(main)
  const sheets = childNamed(workbook.root, 'sheets')
  if (!sheets) return
  const ids = childrenNamed(sheets, 'sheet').map((one) => Number(attributeOf(one, 'sheetId')))
  const prefix = sheets.name.slice(0, -'sheets'.length)
  const sheetId = String(Math.max(0, ...ids) + 1)
  insert(sheets, element(`${prefix}sheet`, { name, sheetId, 'xmlns:r': relations, 'r:id': id }), 0)
  shiftNames(workbook.root, (index) => index + 1)
  for (const view of descendantsNamed(workbook.root, 'workbookView')) {
    setAttribute(view, 'activeTab', '0')
    setAttribute(view, 'firstSheet', '0')
  }
  book.set(main, workbook)
}

/** Two sheets selected at once would be edited together: only the first one stays so. */
export function unselect(sheet: XmlElement): boolean {
  let changed = false
  for (const view of descendantsNamed(sheet, 'sheetView'))
    if (attributeOf(view, 'tabSelected') !== null) {
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
