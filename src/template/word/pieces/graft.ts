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
  setAttribute,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../../../opc/xml.ts'
import { mend } from '../mend.ts'
import { dress, makeRoom } from './dress.ts'
import type { Piece } from './piece.ts'
import { pieceMark } from './place-mark.ts'
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

const besides = /^(?:pPr|rPr|r|t|bookmarkStart|bookmarkEnd|proofErr|commentRangeStart|commentRangeEnd)$/

/** Whether nothing shows in a paragraph. */
function isBare(paragraph: XmlElement): boolean {
  const bare = (node: XmlNode): boolean =>
    node.kind === 'raw' ||
    localName(node.name) === 'pPr' ||
    (besides.test(localName(node.name)) && node.children.every(bare))
  return textOf(paragraph).trim() === '' && paragraph.children.every(bare)
}

const holdsSection = (paragraph: XmlElement): boolean => {
  const properties = childNamed(paragraph, 'pPr')
  return properties !== null && childNamed(properties, 'sectPr') !== null
}

/** What is left of a paragraph without its runs. */
function emptied(paragraph: XmlElement): XmlElement {
  const copy: XmlElement = { ...paragraph, parent: null, children: [] }
  const properties = childNamed(paragraph, 'pPr')
  if (properties) insert(copy, cloneNode(properties))
  return copy
}

/** Takes a paragraph away; marks that reach beyond it stay, and the end of a section. */
function takeAway(paragraph: XmlElement): void {
  const { parent } = paragraph
  if (!parent) return
  for (const one of elementsOf(paragraph))
    if (/^(?:bookmark|commentRange)(?:Start|End)$/.test(localName(one.name))) {
      remove(one)
      insert(parent, one, parent.children.indexOf(paragraph))
    }
  if (holdsSection(paragraph)) insert(parent, emptied(paragraph), parent.children.indexOf(paragraph))
  remove(paragraph)
}

const isTable = (node: XmlElement | undefined): boolean => node !== undefined && localName(node.name) === 'tbl'

/** Puts a table in the place of its paragraph. Tables without a paragraph between them would become one. */
function putTable(table: XmlElement, { paragraph, run }: Place): void {
  const { parent } = paragraph
  if (!parent) return
  dress(table, paragraph, run)
  const beside = elementsOf(parent)
  const at = beside.indexOf(paragraph)
  const blank = (): XmlElement => {
    const made = emptied(paragraph)
    const properties = childNamed(made, 'pPr')
    const section = properties && childNamed(properties, 'sectPr')
    if (section) remove(section)
    return made
  }
  if (isTable(beside[at - 1])) insert(parent, blank(), parent.children.indexOf(paragraph))
  insert(parent, table, parent.children.indexOf(paragraph))
  const next = beside[at + 1]
  if (!holdsSection(paragraph) && (next === undefined || localName(next.name) !== 'p'))
    insert(parent, blank(), parent.children.indexOf(paragraph))
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
  const document = parseXml(decodeXml(book.bytes(part)), Number.POSITIVE_INFINITY)
  const { root } = document
  const places = placesIn(root, asked)
  const wanted = places.flatMap(({ piece, paragraph }) => (piece ? [{ piece, width: widthAt(root, paragraph) }] : []))
  const made = wanted.length > 0 ? await (await import('./build.ts')).build(wanted) : null
  const body = made && childNamed(made.xml(made.mainPart()).root, 'body')
  const bodies = body ? elementsOf(body) : []
  for (const place of places) {
    if (!place.piece || !made) {
      remove(place.mark)
      if (isBare(place.paragraph)) takeAway(place.paragraph)
      continue
    }
    const next = bodies.shift()
    const [drawing] = next ? descendantsNamed(next, 'drawing') : []
    if (place.piece.kind === 'table' && next) putTable(next, place)
    else if (drawing) putChart(book, part, made, drawing, place)
  }
  mend(root)
  book.set(part, document)
}
