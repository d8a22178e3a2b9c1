import { localName, readAttributes } from '../../opc/scan.ts'
import { attributeOf, element, insert, remove, setAttribute, type XmlElement } from '../../opc/xml.ts'

const childrenOf = (node: XmlElement, name: string): XmlElement[] =>
  node.children.filter((one): one is XmlElement => one.kind === 'element' && localName(one.name) === name)

/** Ids that must be unique in a part, by element; repetition makes several of one. */
const unique: readonly (readonly [element: string, attribute: string])[] = [
  ['docPr', 'id'],
  ['bookmarkStart', 'id'],
]

const identified = /<(?:\w+:)?(docPr|bookmarkStart)\b([^>]*)>/g

/** Whether two drawings or two bookmarks have one id, or two bookmarks one name. */
function idsRepeat(xml: string): boolean {
  // Looked for by itself, which takes a tenth of the pattern's time.
  if (!xml.includes('docPr') && !xml.includes('bookmarkStart')) return false
  const met = new Set<string>()
  for (const [, kind = '', attributes = ''] of xml.matchAll(identified))
    for (const [key, value] of readAttributes(attributes)) {
      const name = localName(key)
      if (name !== 'id' && !(name === 'name' && kind === 'bookmarkStart')) continue
      const one = `${kind} ${name} ${value}`
      if (met.has(one)) return true
      met.add(one)
    }
  return false
}

/**
 * Whether a rendered part may hold what mend and mergeCells put right. Says so too often rather than too seldom: marks
 * of merges, cells, rows, tables and boxes that do not end as filled ones do.
 */
export const needsMending = (xml: string): boolean =>
  idsRepeat(xml) ||
  /<(?:\w+:)?luoshi-merge\b|(?<!<\/(?:\w+:)?p>)<\/(?:\w+:)?tc>|(?<!<\/(?:\w+:)?tc>)<\/(?:\w+:)?tr>|(?<!<\/(?:\w+:)?tr>)<\/(?:\w+:)?tbl>|<(?:\w+:)?(?:txbxContent|hdr|ftr|body)(?:\s[^>]*)?>\s*<(?!(?:\w+:)?(?:p|tbl)\b)/.test(
    xml,
  )

/** Puts right what repetition broke: cells without a paragraph, tables without rows, ids twice. Changes the tree. */
export function mend(root: XmlElement): void {
  const used = new Map<string, Set<string>>()
  const bookmarks = new Map<string, string>()
  const names = new Set<string>()
  const next = (kind: string, id: string): string => {
    const taken = used.get(kind) ?? new Set()
    used.set(kind, taken)
    let free = id
    for (let number = taken.size + 1; taken.has(free); number++) free = String(number)
    taken.add(free)
    return free
  }
  const visit = (node: XmlElement): void => {
    const name = localName(node.name)
    const prefix = node.name.slice(0, node.name.length - name.length)
    for (const child of [...node.children]) if (child.kind === 'element') visit(child)
    if (name === 'tc' && childrenOf(node, 'p').length === 0) insert(node, element(`${prefix}p`))
    else if (
      name === 'tc' &&
      node.children.at(-1)?.kind === 'element' &&
      localName((node.children.at(-1) as XmlElement).name) === 'tbl'
    )
      insert(node, element(`${prefix}p`))
    else if (name === 'tr' && childrenOf(node, 'tc').length + childrenOf(node, 'sdt').length === 0) remove(node)
    else if (name === 'tbl' && childrenOf(node, 'tr').length === 0) remove(node)
    else if (
      /^(?:txbxContent|hdr|ftr|body)$/.test(name) &&
      childrenOf(node, 'p').length + childrenOf(node, 'tbl').length === 0
    )
      insert(node, element(`${prefix}p`), 0)
    for (const [kind, attribute] of unique) {
      if (name !== kind) continue
      const written = [...readAttributes(node.attributes).keys()].find((key) => localName(key) === attribute)
      if (!written) continue
      const id = attributeOf(node, written) ?? ''
      const free = next(kind, id)
      if (kind === 'bookmarkStart') bookmarks.set(id, free)
      if (free !== id) setAttribute(node, written, free)
    }
    if (name === 'bookmarkStart') uniqueName(node)
    if (name === 'bookmarkEnd') {
      const key = `${prefix}id`
      const free = bookmarks.get(attributeOf(node, key) ?? '')
      if (free) setAttribute(node, key, free)
    }
  }
  const uniqueName = (node: XmlElement): void => {
    const key = `${node.name.slice(0, -'bookmarkStart'.length)}name`
    const name = attributeOf(node, key)
    if (name === null) return
    let free = name
    for (let number = 2; names.has(free); number++) free = `${name}_${number}`
    names.add(free)
    if (free !== name) setAttribute(node, key, free)
  }
  visit(root)
}
