import type { OpcPackage } from '../../opc/package.ts'
import { encodeAttribute } from '../../opc/scan.ts'
import { insertInOrder } from '../../opc/sheet-order.ts'
import { attributeOf, descendantsNamed, element, insert, parseXml, type XmlDocument } from '../../opc/xml.ts'
import { addPicture } from '../media.ts'
import { ImageValue } from '../picture.ts'
import type { SheetRow } from './output-rows.ts'
import type { SheetPart } from './sheets.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const drawingType = 'application/vnd.openxmlformats-officedocument.drawing+xml'
const space = 'http://schemas.openxmlformats.org/drawingml/2006'

const empty = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<xdr:wsDr xmlns:xdr="${space}/spreadsheetDrawing" xmlns:a="${space}/main"></xdr:wsDr>`

/** A picture with its corner in a cell, both counted from 0; it moves with the cell and keeps its size. */
function anchor(
  { picture: { width, height, alt } }: ImageValue,
  row: number,
  column: number,
  id: number,
  embed: string,
): string {
  const named = `id="${id}" name="图片 ${id}" descr="${encodeAttribute(alt)}"`
  return `<xdr:oneCellAnchor xmlns:xdr="${space}/spreadsheetDrawing" xmlns:a="${space}/main"><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="${width}" cy="${height}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr ${named}/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="${office}" r:embed="${embed}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`
}

/** The sheet's drawing part; made where it has none. */
function drawingOf(book: OpcPackage, sheet: SheetPart): { part: string; document: XmlDocument } {
  const known = book.related(sheet.part).find((one) => one.type === `${office}/drawing`)?.target
  if (known !== undefined && book.has(known)) return { part: known, document: book.xml(known) }
  let number = 1
  while (book.has(`xl/drawings/drawing${number}.xml`)) number++
  const part = `xl/drawings/drawing${number}.xml`
  const document = parseXml(empty)
  book.set(part, document)
  book.setContentType(part, drawingType)
  const id = book.relate(sheet.part, `${office}/drawing`, part)
  const { root } = sheet.document
  const prefix = root.name.slice(0, -'worksheet'.length)
  insertInOrder(root, element(`${prefix}drawing`, { 'xmlns:r': office, 'r:id': id }))
  return { part, document }
}

/** Puts the pictures that `image` gave where their cells are. */
export function addPictures(book: OpcPackage, sheet: SheetPart, rows: readonly SheetRow[]): void {
  const found = rows.flatMap((row) =>
    row.cells.flatMap(({ column, value }) => (value instanceof ImageValue ? [{ row: row.number, column, value }] : [])),
  )
  if (found.length === 0) return
  const { part, document } = drawingOf(book, sheet)
  let id = Math.max(0, ...descendantsNamed(document.root, 'cNvPr').map((one) => Number(attributeOf(one, 'id') ?? 0)))
  for (const { row, column, value } of found) {
    const embed = addPicture(book, 'xl/media', part, value.picture)
    insert(document.root, parseXml(anchor(value, row - 1, column - 1, ++id, embed)).root)
  }
  book.set(part, document)
}
