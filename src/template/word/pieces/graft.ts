import { equalBytes } from '../../../opc/equal-bytes.ts'
import type { OpcPackage } from '../../../opc/package.ts'
import { decodeXml, localName } from '../../../opc/scan.ts'
import {
  attributeOf,
  childNamed,
  cloneNode,
  descendantsNamed,
  elementsOf,
  insert,
  parseXml,
  remove,
  serializeNode,
  setAttribute,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../../opc/xml.ts'
import { partBytes } from '../../../opc/xml-bytes.ts'
import { mend } from '../mend.ts'
import { dress, makeRoom } from './dress.ts'
import type { Piece } from './piece.ts'
import { pieceMark } from './place-mark.ts'
import { setRowsAside } from './set-aside.ts'
import { widthAt } from './width.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const drawingSpace = 'http://schemas.openxmlformats.org/drawingml/2006'
const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Where a piece goes. */
interface Place {
  mark: XmlElement
  run: XmlElement
  paragraph: XmlElement
  piece: Piece | null
}

function placesIn(root: XmlElement, asked: readonly (Piece | null)[]): Place[] {
  return descendantsNamed(root, pieceMark).flatMap((mark) => {
    const run = mark.parent
    let paragraph = run?.parent ?? null
    while (paragraph && localName(paragraph.name) !== 'p') paragraph = paragraph.parent
    const piece = asked[Number(attributeOf(mark, 'n'))]
    return run && paragraph && piece !== undefined ? [{ mark, run, paragraph, piece }] : []
  })
}

/** What shows nothing, whatever it holds; what shows nothing if nothing in it does. */
const [hidden, around] = [
  /^(?:pPr|rPr|bookmarkStart|bookmarkEnd|proofErr|commentRangeStart|commentRangeEnd|lastRenderedPageBreak)$/,
  /^(?:r|t|ins|smartTag)$/,
]

/** Whether nothing shows in a paragraph. */
function isBare(paragraph: XmlElement): boolean {
  const bare = (node: XmlNode): boolean => {
    if (node.kind === 'raw') return node.text.trim() === ''
    const name = localName(node.name)
    return hidden.test(name) || (around.test(name) && node.children.every(bare))
  }
  return paragraph.children.every(bare)
}

const holdsSection = (paragraph: XmlElement): boolean => {
  const properties = childNamed(paragraph, 'pPr')
  return properties !== null && childNamed(properties, 'sectPr') !== null
}

/** A paragraph of the same properties with nothing in it; the end of a section is not repeated. */
function blankLike(paragraph: XmlElement, section: 'with' | 'without'): XmlElement {
  const blank: XmlElement = { ...paragraph, parent: null, children: [] }
  const properties = childNamed(paragraph, 'pPr')
  if (!properties) return blank
  const copy = cloneNode(properties) as XmlElement
  insert(blank, copy)
  const end = childNamed(copy, 'sectPr')
  if (end && section === 'without') remove(end)
  return blank
}

const isNamed = (node: XmlElement | undefined, name: string): boolean =>
  node !== undefined && localName(node.name) === name

const before = (node: XmlElement, one: XmlElement): void => {
  if (node.parent) insert(node.parent, one, node.parent.children.indexOf(node))
}

/**
 * Takes a bare paragraph away; marks that reach beyond it stay, and the end of a section. Behind a table there must be
 * a paragraph: two tables without one between them would become one.
 */
function takeAway(paragraph: XmlElement): void {
  const { parent } = paragraph
  if (!parent || !isBare(paragraph)) return
  for (const one of elementsOf(paragraph))
    if (/^(?:bookmark|commentRange)(?:Start|End)$/.test(localName(one.name))) {
      remove(one)
      before(paragraph, one)
    }
  const blocks = elementsOf(parent).filter((one) => /^(?:p|tbl|sdt|sectPr)$/.test(localName(one.name)))
  const at = blocks.indexOf(paragraph)
  const isNeeded = isNamed(blocks[at - 1], 'tbl') && !isNamed(blocks[at + 1], 'p')
  if (isNeeded || holdsSection(paragraph)) before(paragraph, blankLike(paragraph, 'with'))
  remove(paragraph)
}

/** Puts a table in the place of its paragraph. */
function putTable(table: XmlElement, { mark, paragraph, run }: Place): void {
  const beside = elementsOf(paragraph.parent ?? paragraph)
  dress(table, paragraph, run)
  if (isNamed(beside[beside.indexOf(paragraph) - 1], 'tbl')) before(paragraph, blankLike(paragraph, 'without'))
  before(paragraph, table)
  remove(mark)
  takeAway(paragraph)
}

/** A name for a part that no other has. */
function freeName(book: OpcPackage, nameOf: (number: number) => string): string {
  let number = 1
  while (book.has(nameOf(number))) number++
  return nameOf(number)
}

/** The theme's ink on the theme's paper, as Office has them: black, lighter by so much, on white. */
const ink = (inner: string): string => {
  const lighter = Number(/<a:lumOff val="(\d+)"/.exec(inner)?.[1] ?? 0) / 100_000
  return Math.round(lighter * 255)
    .toString(16)
    .padStart(2, '0')
    .repeat(3)
    .toUpperCase()
}

/** docx names fonts for Latin letters only, takes colours from a theme that a template may not have, and writes English. */
const ownLook = (xml: string): string =>
  xml
    .replace(/(<a:latin typeface="([^"]*)"\/><a:ea typeface=")[^"]*/g, '$1$2')
    .replace(
      /<a:schemeClr val="(tx1|dk1|bg1|lt1)"(?:\/>|>(.*?)<\/a:schemeClr>)/g,
      (_, name, inner = '') => `<a:srgbClr val="${name === 'bg1' || name === 'lt1' ? 'FFFFFF' : ink(inner)}"/>`,
    )
    .replace(/(<c:lang val="|\blang=")en-US"/g, '$1zh-CN"')

/** Takes a chart over from the package where docx made it: its part and its workbook, under names and ids of our own. */
function putChart(
  book: OpcPackage,
  part: string,
  made: OpcPackage,
  drawing: XmlElement,
  { mark, run, paragraph }: Place,
): void {
  const [frame] = descendantsNamed(drawing, 'chart')
  const main = made.mainPart()
  const from = made.related(main).find((one) => one.id === (frame && attributeOf(frame, 'r:id')))?.target
  if (!frame || from === undefined) throw new Error('docx gave no chart')
  const document = parseXml(ownLook(decodeXml(made.bytes(from))))
  const chart = freeName(book, (number) => `word/charts/chart${number}.xml`)
  book.set(chart, document)
  book.setContentType(chart, chartType)
  const workbook = made.related(from).find((one) => one.type === `${office}/package`)?.target
  const external = childNamed(document.root, 'externalData')
  if (workbook !== undefined && external) {
    const name = freeName(book, (number) => `word/embeddings/chart${number}.xlsx`)
    book.set(name, equalBytes(made.bytes(workbook)))
    book.setContentType(name, workbookType)
    setAttribute(external, 'r:id', book.relate(chart, `${office}/package`, name))
    book.set(chart, document)
  }
  setAttribute(frame, 'r:id', book.relate(part, `${office}/chart`, chart))
  for (const one of descendantsNamed(drawing, 'docPr')) setAttribute(one, 'id', '1')
  setAttribute(drawing, 'xmlns:wp', `${drawingSpace}/wordprocessingDrawing`)
  if (textOf(paragraph).trim() === '') makeRoom(paragraph)
  insert(run, drawing, run.children.indexOf(mark))
  remove(mark)
}

/** Puts the pieces that a part's tags asked for in their places: made by docx, which is loaded only here. */
export async function graft(book: OpcPackage, part: string, asked: readonly (Piece | null)[]): Promise<void> {
  const { xml, putBack } = setRowsAside(decodeXml(book.bytes(part)))
  const document = parseXml(xml, Number.POSITIVE_INFINITY)
  const { root } = document
  const places = placesIn(root, asked)
  const wanted = places.flatMap(({ piece, paragraph }) => (piece ? [{ piece, width: widthAt(root, paragraph) }] : []))
  const made = wanted.length > 0 ? await (await import('./build.ts')).build(wanted) : null
  const body = made && childNamed(made.xml(made.mainPart()).root, 'body')
  const bodies = body ? elementsOf(body) : []
  for (const place of places) {
    if (!place.piece || !made) {
      remove(place.mark)
      takeAway(place.paragraph)
      continue
    }
    const next = bodies.shift()
    const [drawing] = next ? descendantsNamed(next, 'drawing') : []
    if (place.piece.kind === 'table' && next) putTable(next, place)
    else if (drawing) putChart(book, part, made, drawing, place)
  }
  mend(root)
  book.set(part, partBytes(document, putBack(serializeNode(root))))
}
