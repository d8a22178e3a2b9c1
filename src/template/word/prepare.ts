import { paragraphsOf, textsOf } from '../../opc/paragraphs.ts'
import { encodeText, localName } from '../../opc/scan.ts'
import { childNamed, cloneNode, setAttribute, type XmlElement, type XmlNode, type XmlRaw } from '../../opc/xml.ts'
import { findTags, type Tag } from '../tags.ts'

/** A block's tag, standing by itself among runs. */
export interface Marker {
  tag: Tag
  node: XmlRaw
  paragraph: XmlElement
}

/** Everything in a part that is the template's. */
export interface Prepared {
  markers: Marker[]
  /** Nodes whose raw text holds tags, with those tags in order. */
  places: Map<XmlRaw, { tags: Tag[]; paragraph: XmlElement }>
  /** Paragraphs with double braces that make no tag, and where in their text. */
  strays: { paragraph: XmlElement; at: number }[]
}

const isNamed = (node: XmlNode, name: string): node is XmlElement =>
  node.kind === 'element' && localName(node.name) === name

const textOf = (t: XmlElement): string => t.children.map((child) => (child.kind === 'raw' ? child.text : '')).join('')

/** Parents are set anew after a subtree was copied. */
function adopt(parent: XmlElement): XmlElement {
  for (const child of parent.children) {
    child.parent = parent
    if (child.kind === 'element') adopt(child)
  }
  return parent
}

interface Piece {
  text: string
  tag: Tag | null
}

/** The text of each element, cut at tags; a tag that runs over several stands whole in the first of them. */
function pieces(texts: readonly XmlElement[]): { cut: Piece[][]; stray: number | null } | null {
  const parts = texts.map(textOf)
  const whole = parts.join('')
  const { tags, stray } = findTags(whole)
  if (tags.length === 0) return stray === null ? null : { cut: [], stray }
  let offset = 0
  let next = 0
  const cut = parts.map((part) => {
    const [start, end] = [offset, offset + part.length]
    offset = end
    const own: Piece[] = []
    let at = start
    while ((tags[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    for (let number = next; (tags[number]?.start ?? Number.POSITIVE_INFINITY) < end; number++) {
      const tag = tags[number]
      if (!tag) break
      if (tag.start > at) own.push({ text: whole.slice(at, tag.start), tag: null })
      if (tag.start >= start) own.push({ text: '', tag })
      at = Math.min(end, tag.end)
    }
    if (at < end) own.push({ text: whole.slice(at, end), tag: null })
    return own
  })
  return { cut, stray }
}

/** Literal text for a Handlebars source: a backslash before a brace would escape the tag behind it. */
const literal = (text: string): string => encodeText(text).replace(/\\$/, '&#92;')

function fill(t: XmlElement, own: readonly Piece[], paragraph: XmlElement, prepared: Prepared): void {
  const raw = own.map((piece) => (piece.tag ? piece.tag.source : literal(piece.text))).join('')
  const text = own.map((piece) => piece.text).join('')
  const node: XmlRaw = { kind: 'raw', raw, text, parent: t }
  t.children = [node]
  setAttribute(t, 'xml:space', 'preserve')
  const tags = own.flatMap((piece) => (piece.tag ? [piece.tag] : []))
  if (tags.length > 0) prepared.places.set(node, { tags, paragraph })
}

const isBlock = (piece: Piece): boolean => piece.tag !== null && /^(?:open|else|close)$/.test(piece.tag.role)

/** Cuts the run of a text element wherever a block's tag stands, so that the tag can be moved by itself. */
function splitRun(t: XmlElement, own: readonly Piece[], paragraph: XmlElement, prepared: Prepared): void {
  const run = t.parent
  const container = run?.parent
  if (!run || !container) return
  const at = run.children.indexOf(t)
  const properties = childNamed(run, 'rPr')
  const before = run.children.slice(0, at)
  const after = run.children.slice(at + 1)
  const nodes: XmlNode[] = []
  let group: Piece[] = []
  let first = true
  const flush = (tail: XmlNode[]) => {
    const lead = first ? before : properties ? [cloneNode(properties)] : []
    const content = lead.some(
      (node) => node !== properties && node.kind === 'element' && localName(node.name) !== 'rPr',
    )
    first = false
    if (group.length === 0 && tail.length === 0 && !content) return
    const copy: XmlElement = { ...run, children: [...lead] }
    if (group.length > 0) {
      const text: XmlElement = { ...t, children: [], parent: copy }
      fill(text, group, paragraph, prepared)
      copy.children.push(text)
    }
    copy.children.push(...tail)
    nodes.push(adopt(copy))
    group = []
  }
  for (const piece of own) {
    if (!isBlock(piece) || !piece.tag) group.push(piece)
    else {
      flush([])
      const node: XmlRaw = { kind: 'raw', raw: piece.tag.source, text: '', parent: container }
      prepared.places.set(node, { tags: [piece.tag], paragraph })
      prepared.markers.push({ tag: piece.tag, node, paragraph })
      nodes.push(node)
    }
  }
  flush(after)
  container.children.splice(container.children.indexOf(run), 1, ...nodes)
  for (const node of nodes) node.parent = container
}

/** Puts each tag whole where it begins, and each block's tag between runs. Changes the tree. */
export function prepare(root: XmlElement): Prepared {
  const prepared: Prepared = { markers: [], places: new Map(), strays: [] }
  for (const paragraph of paragraphsOf(root)) {
    const texts = textsOf(paragraph)
    const found = texts.length === 0 ? null : pieces(texts)
    if (!found) continue
    if (found.stray !== null) prepared.strays.push({ paragraph, at: found.stray })
    texts.forEach((t, at) => {
      const own = found.cut[at] ?? []
      if (found.cut.length === 0) return
      if (own.some(isBlock) && t.parent && isNamed(t.parent, 'r')) splitRun(t, own, paragraph, prepared)
      else if (own.some((piece) => piece.tag) || textOf(t) !== own.map((piece) => piece.text).join(''))
        fill(t, own, paragraph, prepared)
    })
  }
  return prepared
}
