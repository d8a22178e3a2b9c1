import { namespacesOf, prefixOf, relationId } from '../opc/namespaces.ts'
import type { OpcPackage } from '../opc/package.ts'
import { insertInOrder } from '../opc/sheet-order.ts'
import { childNamed, element, parseXml, remove, type XmlDocument, type XmlElement } from '../opc/xml.ts'
import { Comments, type Ours } from './comments.ts'
import { noteBoxes } from './note-box.ts'
import { emptyDrawing, NoteShapes } from './note-shapes.ts'

const commentsType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'
const drawingType = 'application/vnd.openxmlformats-officedocument.vmlDrawing'

function freeName(book: OpcPackage, start: string, ending: string): string {
  for (let number = 1; ; number++) {
    const name = `xl/${start}${number}.${ending}`
    if (!book.has(name)) return name
  }
}

const commentsPart = (book: OpcPackage, sheetPart: string): string | null =>
  book.related(sheetPart).find((one) => one.type.endsWith('/comments') && book.has(one.target))?.target ?? null

/** The drawing that the sheet names: pictures of its headers are VML too, and stand in another one. */
function drawingPart(book: OpcPackage, sheetPart: string, sheet: XmlElement): string | null {
  const named = childNamed(sheet, 'legacyDrawing')
  const id = named && relationId(named)
  return book.related(sheetPart).find((one) => one.id === id && book.has(one.target))?.target ?? null
}

/** Takes off a sheet what an earlier run noted on it. */
export function removeNotes(book: OpcPackage, sheetPart: string, sheet: XmlElement, ours: Ours): void {
  const part = commentsPart(book, sheetPart)
  if (part === null) return
  const document = book.xml(part)
  const gone = new Comments(document.root).removeOurs(ours)
  if (gone === null) return
  book.set(part, document)
  const drawing = drawingPart(book, sheetPart, sheet)
  if (drawing === null) return
  const shapes = new NoteShapes(book.bytes(drawing), drawing)
  for (const cell of gone) shapes.remove(cell)
  book.set(drawing, shapes.bytes())
}

function newComments(book: OpcPackage, sheetPart: string, sheet: XmlElement): { part: string; document: XmlDocument } {
  const { main, relations } = namespacesOf(sheet)
  const part = freeName(book, 'comments', 'xml')
  const document = parseXml(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${main}"><authors></authors><commentList></commentList></comments>`,
  )
  book.set(part, document)
  book.setContentType(part, commentsType)
  book.relate(sheetPart, `${relations}/comments`, part)
  return { part, document }
}

function newDrawing(book: OpcPackage, sheetPart: string, sheet: XmlElement): string {
  const { relations } = namespacesOf(sheet)
  const part = freeName(book, 'drawings/vmlDrawing', 'vml')
  book.set(part, new TextEncoder().encode(emptyDrawing))
  book.setDefaultContentType('vml', drawingType)
  const id = book.relate(sheetPart, `${relations}/vmlDrawing`, part)
  // One that leads nowhere would be the second of its name.
  const dead = childNamed(sheet, 'legacyDrawing')
  if (dead) remove(dead)
  insertInOrder(sheet, element(`${prefixOf(sheet)}legacyDrawing`, { 'xmlns:r': relations, 'r:id': id }))
  return part
}

/** Puts an author's notes on cells of a sheet. A note that the cell has stays, with the new one below it. */
export function addNotes(
  book: OpcPackage,
  sheetPart: string,
  sheet: XmlElement,
  notes: ReadonlyMap<string, string>,
  author: string,
): void {
  const known = commentsPart(book, sheetPart)
  const { part, document } =
    known === null ? newComments(book, sheetPart, sheet) : { part: known, document: book.xml(known) }
  const drawing = drawingPart(book, sheetPart, sheet) ?? newDrawing(book, sheetPart, sheet)
  const comments = new Comments(document.root)
  const shapes = new NoteShapes(book.bytes(drawing), drawing)
  const boxFor = noteBoxes(sheet)
  for (const [cell, text] of notes) shapes.fit(cell, boxFor(cell, comments.add(cell, text, author)))
  book.set(part, document)
  book.set(drawing, shapes.bytes())
}
