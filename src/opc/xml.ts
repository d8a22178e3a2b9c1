import { OpcError } from './error.ts'
import { decodeEntities, decodeXml, encodeAttribute, encodeText, localName, readAttributes, scanXml } from './scan.ts'

/** Text, CDATA, comments and instructions, kept exactly as written. */
export interface XmlRaw {
  kind: 'raw'
  raw: string
  /** The character data in it; empty for comments and instructions. */
  text: string
  parent: XmlElement | null
}

export interface XmlElement {
  kind: 'element'
  /** As written, prefix included. */
  name: string
  /** The text between name and bracket, as written; changed through setAttribute only. */
  attributes: string
  selfClosing: boolean
  children: XmlNode[]
  parent: XmlElement | null
}

export type XmlNode = XmlRaw | XmlElement

/** A whole part: what stands before and after the root element stays with it. */
export interface XmlDocument {
  before: string
  root: XmlElement
  after: string
}

/** Word nests tables in tables; nobody nests this deep but an attacker. */
const maxDepth = 500

/**
 * What a tree may cost: an element takes half a kilobyte, its text aside. The sheet of a form has 2,000 elements; one of
 * which somebody formatted 20,000 rows has 300,000.
 */
export const treeLimits = { bytes: 16 << 20, elements: 300_000 } as const

/**
 * Parses a part into a tree that serialises to the same text. Throws OpcError `bad-xml`, `dtd`, or, beyond the limits,
 * `too-big` and `too-many`. Text that we made ourselves may have any number of elements.
 */
export function parseXml(source: Uint8Array | string, mostElements: number = treeLimits.elements): XmlDocument {
  if (source instanceof Uint8Array && source.length > treeLimits.bytes) throw new OpcError('too-big')
  const xml = typeof source === 'string' ? source : decodeXml(source)
  let elements = 0
  const stack: XmlElement[] = []
  let root: XmlElement | null = null
  let rootStart = 0
  let rootEnd = 0
  const add = (raw: string, text: string) => {
    const parent = stack.at(-1)
    if (parent) parent.children.push({ kind: 'raw', raw, text, parent })
    else if (text.trim() !== '') throw new OpcError('bad-xml')
  }
  scanXml(xml, {
    open(name, attributes, selfClosing, start, end) {
      if (++elements > mostElements) throw new OpcError('too-many')
      const parent = stack.at(-1) ?? null
      const element: XmlElement = { kind: 'element', name, attributes, selfClosing, children: [], parent }
      if (parent) parent.children.push(element)
      else if (root) throw new OpcError('bad-xml')
      else {
        root = element
        rootStart = start
        rootEnd = end
      }
      if (selfClosing) return
      stack.push(element)
      if (stack.length > maxDepth) throw new OpcError('bad-xml')
    },
    close(name, _start, end) {
      if (stack.pop()?.name !== name) throw new OpcError('bad-xml')
      rootEnd = end
    },
    text: (raw, cdata) => add(cdata ? `<![CDATA[${raw}]]>` : raw, cdata ? raw : decodeEntities(raw)),
    other: (start, end) => {
      if (stack.length > 0) add(xml.slice(start, end), '')
    },
  })
  if (root === null || stack.length > 0) throw new OpcError('bad-xml')
  return { before: xml.slice(0, rootStart), root, after: xml.slice(rootEnd) }
}

/** The text of a node and all below it, in pieces. */
export function piecesOf(node: XmlNode): string[] {
  const out: string[] = []
  write(node, out)
  return out
}

/** The same as one text. */
export const serializeNode = (node: XmlNode): string => piecesOf(node).join('')

function write(node: XmlNode, out: string[]): void {
  if (node.kind === 'raw') {
    out.push(node.raw)
    return
  }
  if (node.selfClosing && node.children.length === 0) {
    out.push('<', node.name, node.attributes, '/>')
    return
  }
  // An element that was written `<a />` keeps its blank before the slash; one that got children loses it.
  out.push('<', node.name, node.selfClosing ? node.attributes.trimEnd() : node.attributes, '>')
  for (const child of node.children) write(child, out)
  out.push('</', node.name, '>')
}

export const serializeXml = (document: XmlDocument): string =>
  document.before + serializeNode(document.root) + document.after

export const elementsOf = (parent: XmlElement): XmlElement[] =>
  parent.children.filter((node): node is XmlElement => node.kind === 'element')

/** Child elements of the local name. */
export const childrenNamed = (parent: XmlElement, name: string): XmlElement[] =>
  elementsOf(parent).filter((element) => localName(element.name) === name)

export const childNamed = (parent: XmlElement, name: string): XmlElement | null =>
  childrenNamed(parent, name)[0] ?? null

/** Every element of the local name below, in document order. */
export function descendantsNamed(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((element) => [
    ...(localName(element.name) === name ? [element] : []),
    ...descendantsNamed(element, name),
  ])
}

export function textOf(node: XmlNode): string {
  return node.kind === 'raw' ? node.text : node.children.map(textOf).join('')
}

/** The decoded value of an attribute, named as written (`r:id`), or null. */
export const attributeOf = (element: XmlElement, name: string): string | null =>
  readAttributes(element.attributes).get(name) ?? null

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Sets or, with null, removes an attribute; the others stay as written. */
export function setAttribute(element: XmlElement, name: string, value: string | null): void {
  const pattern = new RegExp(`\\s+${escapeRegExp(name)}\\s*=\\s*(?:"[^"]*"|'[^']*')`)
  const written = value === null ? '' : ` ${name}="${encodeAttribute(value)}"`
  // A replacement function: the value may hold `$&`.
  if (pattern.test(element.attributes)) element.attributes = element.attributes.replace(pattern, () => written)
  else element.attributes = element.attributes.trimEnd() + written
}

/** A copy of a node and all below it, not yet in a tree. */
export function cloneNode(node: XmlNode): XmlNode {
  if (node.kind === 'raw') return { ...node, parent: null }
  const copy: XmlElement = { ...node, parent: null, children: node.children.map(cloneNode) }
  for (const child of copy.children) child.parent = copy
  return copy
}

/** A new element, not yet in a tree. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: XmlNode[]
): XmlElement {
  const made: XmlElement = {
    kind: 'element',
    name,
    attributes: Object.entries(attributes)
      .map(([key, value]) => ` ${key}="${encodeAttribute(value)}"`)
      .join(''),
    selfClosing: children.length === 0,
    children,
    parent: null,
  }
  for (const child of children) child.parent = made
  return made
}

export const textNode = (text: string): XmlRaw => ({ kind: 'raw', raw: encodeText(text), text, parent: null })

/** Puts a node among the children, at the end by default. */
export function insert(parent: XmlElement, node: XmlNode, at = parent.children.length): void {
  node.parent = parent
  parent.children.splice(at, 0, node)
}

export function remove(node: XmlNode): void {
  if (!node.parent) return
  node.parent.children.splice(node.parent.children.indexOf(node), 1)
  node.parent = null
}
