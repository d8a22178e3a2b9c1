import { cellPosition } from '../model/finding.ts'
import type { OpcPackage } from '../opc/package.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  insert,
  parseXml,
  remove,
  textNode,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../opc/xml.ts'

/** Whose notes are ours: they are taken off when the workbook comes round again. */
export const author = '落实'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const drawingType = 'application/vnd.openxmlformats-officedocument.vmlDrawing'

const emptyComments = (): XmlDocument =>
  parseXml(`${declaration}<comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`)

const emptyDrawing = (): XmlDocument =>
  parseXml(
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
      '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>',
  )

function freeName(book: OpcPackage, start: string, ending: string): string {
  for (let number = 1; ; number++) {
    const name = `xl/${start}${number}.${ending}`
    if (!book.has(name)) return name
  }
}

/** A part that a sheet relates to, or a new one under a free name. */
function partOf(book: OpcPackage, sheet: string, type: 'comments' | 'vmlDrawing') {
  const known = book.related(sheet).find((one) => one.type === `${relations}/${type}` && book.has(one.target))
  if (known) return { name: known.target, id: known.id, document: book.xml(known.target) }
  const name = type === 'comments' ? freeName(book, 'comments', 'xml') : freeName(book, 'drawings/vmlDrawing', 'vml')
  const document = type === 'comments' ? emptyComments() : emptyDrawing()
  book.set(name, document)
  if (type === 'comments') book.setContentType(name, commentsType)
  else book.setDefaultContentType('vml', drawingType)
  return { name, id: book.relate(sheet, `${relations}/${type}`, name), document }
}

const position = (shape: XmlElement): string => {
  const [row, column] = ['Row', 'Column'].map((name) => descendantsNamed(shape, name)[0])
  return row && column ? `${textOf(row).trim()},${textOf(column).trim()}` : ''
}

const place = (cell: string): string => {
  const { row, column } = cellPosition(cell)
  return `${row - 1},${column - 1}`
}

/** A box beside its cell, tall enough for its text at about 22 Chinese characters a line. */
function shapeFor(cell: string, text: string, number: number): XmlElement {
  const { row, column } = cellPosition(cell)
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 22)), 0)
  const height = Math.min(30, lines + 1)
  const anchor = [column, 15, Math.max(0, row - 2), 4, column + 4, 20, Math.max(0, row - 2) + height, 4].join(', ')
  const source =
    `<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;visibility:hidden;width:260pt;height:${height * 15}pt" fillcolor="#ffffe1" o:insetmode="auto">` +
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`
  return parseXml(source).root
}

/** After these the legacy drawing may stand no longer (CT_Worksheet's order). */
const followers = [
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
]

function nameDrawing(sheet: XmlElement, id: string): void {
  if (childNamed(sheet, 'legacyDrawing')) return
  const prefix = sheet.name.replace(/[^:]*$/, '')
  const next = followers.map((name) => childNamed(sheet, name)).find((one) => one !== null)
  const node = element(`${prefix}legacyDrawing`, { 'xmlns:r': relations, 'r:id': id })
  insert(sheet, node, next ? sheet.children.indexOf(next) : undefined)
}

/** Takes our notes of an earlier return off a sheet; answers with whether there were any. */
export function removeNotes(book: OpcPackage, sheetPart: string): void {
  const known = book.related(sheetPart).find((one) => one.type === `${relations}/comments` && book.has(one.target))
  if (!known) return
  const comments = book.xml(known.target)
  const authors = childNamed(comments.root, 'authors')
  const ours = authors ? childrenNamed(authors, 'author').findIndex((one) => textOf(one) === author) : -1
  if (ours < 0) return
  const gone = new Set<string>()
  for (const comment of descendantsNamed(comments.root, 'comment'))
    if (attributeOf(comment, 'authorId') === String(ours)) {
      gone.add(place(attributeOf(comment, 'ref') ?? ''))
      remove(comment)
    }
  book.set(known.target, comments)
  const drawing = book.related(sheetPart).find((one) => one.type === `${relations}/vmlDrawing` && book.has(one.target))
  if (!drawing) return
  const shapes = book.xml(drawing.target)
  for (const shape of childrenNamed(shapes.root, 'shape')) if (gone.has(position(shape))) remove(shape)
  book.set(drawing.target, shapes)
}

/** Puts notes on cells of a sheet. A note that the cell has stays, with ours below it. */
export function addNotes(
  book: OpcPackage,
  sheetPart: string,
  sheet: XmlElement,
  notes: ReadonlyMap<string, string>,
): void {
  const comments = partOf(book, sheetPart, 'comments')
  const drawing = partOf(book, sheetPart, 'vmlDrawing')
  const prefix = comments.document.root.name.replace(/[^:]*$/, '')
  const authors = childNamed(comments.document.root, 'authors')
  const list = childNamed(comments.document.root, 'commentList')
  if (!authors || !list) return
  const names = childrenNamed(authors, 'author').map(textOf)
  let ours = names.indexOf(author)
  if (ours < 0) {
    ours = names.length
    insert(authors, element(`${prefix}author`, {}, textNode(author)))
  }
  const numbers = childrenNamed(drawing.document.root, 'shape').map((shape) =>
    Number(/_s(\d+)$/.exec(attributeOf(shape, 'id') ?? '')?.[1] ?? 0),
  )
  let number = Math.max(1024, ...numbers)
  for (const [cell, text] of notes) {
    const t = element(`${prefix}t`, { 'xml:space': 'preserve' }, textNode(text))
    const known = childrenNamed(list, 'comment').find((one) => attributeOf(one, 'ref') === cell)
    const body = known ? childNamed(known, 'text') : null
    if (body) {
      const break_ = element(`${prefix}t`, { 'xml:space': 'preserve' }, textNode(`\n\n${text}`))
      const plain = childrenNamed(body, 't')
      // Plain text can't stand beside runs: what was there becomes a run of its own.
      for (const old of plain) {
        const at = body.children.indexOf(old)
        remove(old)
        insert(body, element(`${prefix}r`, {}, old), at)
      }
      insert(body, element(`${prefix}r`, {}, break_))
      continue
    }
    insert(
      list,
      element(
        `${prefix}comment`,
        { ref: cell, authorId: String(ours) },
        element(`${prefix}text`, {}, element(`${prefix}r`, {}, t)),
      ),
    )
    if (!childrenNamed(drawing.document.root, 'shape').some((shape) => position(shape) === place(cell)))
      insert(drawing.document.root, shapeFor(cell, text, ++number))
  }
  sortByCell(list)
  book.set(comments.name, comments.document)
  book.set(drawing.name, drawing.document)
  nameDrawing(sheet, drawing.id)
}

/** By row, then column: some programs look notes up in that order. */
function sortByCell(list: XmlElement): void {
  const key = (one: XmlElement) => {
    const { row, column } = cellPosition(attributeOf(one, 'ref') ?? '')
    return row * 20_000 + column
  }
  const comments = childrenNamed(list, 'comment').sort((a, b) => key(a) - key(b))
  list.children = comments
}
