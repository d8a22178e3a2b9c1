import { localName } from '../../opc/scan.ts'
import { remove, textOf, type XmlElement, type XmlNode, type XmlRaw } from '../../opc/xml.ts'
import type { Marker, Prepared } from './prepare.ts'

/** A block's tags: the opening one, any else between, the closing one. */
export interface Block {
  markers: Marker[]
}

export interface Unpaired {
  marker: Marker
  message: string
}

/** Pairs opening and closing tags in document order; outer blocks come before those in them. */
export function pairBlocks(markers: readonly Marker[]): { blocks: Block[]; unpaired: Unpaired[] } {
  const open: Block[] = []
  const blocks: Block[] = []
  const unpaired: Unpaired[] = []
  for (const marker of markers) {
    const current = open.at(-1)
    const name = current?.markers[0]?.tag.block
    if (marker.tag.role === 'open') {
      const block = { markers: [marker] }
      open.push(block)
      blocks.push(block)
    } else if (!current) unpaired.push({ marker, message: '前面没有对应的开始标签' })
    else if (marker.tag.role === 'else') current.markers.push(marker)
    else if (name === marker.tag.block) {
      current.markers.push(marker)
      open.pop()
    } else unpaired.push({ marker, message: `与前面的 ${current.markers[0]?.tag.written ?? ''} 不配对` })
  }
  for (const block of open) {
    const [marker] = block.markers
    if (marker && unpaired.length === 0) unpaired.push({ marker, message: `没有结束标签 {{/${marker.tag.block}}}` })
  }
  return { blocks, unpaired }
}

const named = (node: XmlElement | null, name: string): node is XmlElement =>
  node !== null && localName(node.name) === name

const pictures = /^(?:drawing|pict|object|sym|ptab|fldChar|footnoteReference|endnoteReference|tab)$/

/** Whether nothing but the given tags stands in a stretch: no text, no other tag, no picture. */
export function onlyTags(stretch: XmlElement, own: ReadonlySet<XmlRaw>, prepared: Prepared): boolean {
  let only = true
  const walk = (node: XmlNode): void => {
    if (!only) return
    if (node.kind === 'raw') {
      if (prepared.places.has(node)) only &&= own.has(node)
      else if (named(node.parent, 't') && textOf(node).trim() !== '') only = false
      return
    }
    if (pictures.test(localName(node.name))) only = false
    node.children.forEach(walk)
  }
  walk(stretch)
  return only
}

function ancestor(node: XmlNode, name: string): XmlElement | null {
  for (let at = node.parent; at; at = at.parent) if (localName(at.name) === name) return at
  return null
}

const chain = (node: XmlNode): XmlElement[] => {
  const above: XmlElement[] = []
  for (let at = node.parent; at; at = at.parent) above.push(at)
  return above
}

/** What goes with a tag that stands alone: its row, else its paragraph; null where it shares them. */
function standsFor(marker: Marker, prepared: Prepared): XmlElement | null {
  const own = new Set([marker.node])
  if (!onlyTags(marker.paragraph, own, prepared)) return null
  const row = ancestor(marker.paragraph, 'tr')
  if (row && onlyTags(row, own, prepared)) return row
  return marker.paragraph
}

/** The paragraph a cell needs is kept where its tag goes elsewhere. */
const mayGo = (stretch: XmlElement): boolean =>
  !named(stretch, 'p') ||
  !named(stretch.parent, 'tc') ||
  stretch.parent.children.filter((one) => one.kind === 'element' && localName(one.name) === 'p').length > 1

function put(node: XmlRaw, beside: XmlNode, after: boolean): void {
  const parent = beside.parent
  if (!parent) return
  remove(node)
  parent.children.splice(parent.children.indexOf(beside) + (after ? 1 : 0), 0, node)
  node.parent = parent
}

/**
 * Moves a block's tags to where both can be siblings: alone in a row or paragraph they take it along, within one
 * paragraph they stay, in two cells of a row they take the row in, otherwise they go to the lowest element that holds
 * both.
 */
export function placeBlock({ markers }: Block, prepared: Prepared): void {
  const [first, last] = [markers[0], markers.at(-1)]
  if (!first || !last) return
  const inline = markers.every((one) => one.paragraph === first.paragraph)
  const spots = markers.map((marker) => (inline ? null : standsFor(marker, prepared)))
  const nodes: XmlNode[] = markers.map((marker, at) => spots[at] ?? marker.node)
  const chains = nodes.map(chain)
  let common = chains[0]?.find((one) => chains.every((other) => other.includes(one))) ?? null
  if (common && named(common, 'tr')) common = common.parent
  if (!common) return
  markers.forEach((marker, at) => {
    const node = nodes[at]
    if (!node) return
    let child: XmlNode = node
    while (child.parent && child.parent !== common) child = child.parent
    const spot = spots[at]
    if (child === marker.node) return
    if (spot && child === spot) {
      put(marker.node, spot, false)
      remove(spot)
      return
    }
    put(marker.node, child, at === markers.length - 1)
    if (spot && named(spot, 'p') && mayGo(spot)) remove(spot)
  })
}
