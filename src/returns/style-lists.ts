import { prefixOf } from '../opc/namespaces.ts'
import { childNamed, childrenNamed, elementsOf, insert, parseXml, setAttribute, type XmlElement } from '../opc/xml.ts'

/** The lists of a style sheet in the order they must stand in (CT_Stylesheet). */
const order = [
  ...['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'],
  ...['cellStyles', 'dxfs', 'tableStyles', 'colors', 'extLst'],
]

export type StyleList = 'fonts' | 'fills' | 'borders' | 'cellStyleXfs' | 'cellXfs'

/** What stands first in a list by its meaning: cells without a style take style 0, fills 0 and 1 are reserved. */
const beginnings: Readonly<Record<StyleList, string>> = {
  fonts: '<font><sz val="11"/><name val="宋体"/></font>',
  fills: '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  borders: '<border><left/><right/><top/><bottom/><diagonal/></border>',
  cellStyleXfs: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
  cellXfs: '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
}

/** XML → its elements, with the prefix that the style sheet uses. */
function elementsFrom(xml: string, prefix: string): XmlElement[] {
  return elementsOf(parseXml(`<all>${xml.replace(/<(\/?)/g, `<$1${prefix}`)}</all>`).root)
}

/** A list of the style sheet; one that is absent or empty gets its beginning. */
export function styleList(styles: XmlElement, name: StyleList): XmlElement {
  let list = childNamed(styles, name)
  const prefix = prefixOf(styles)
  if (!list) {
    const made = elementsFrom(`<${name}/>`, prefix)[0]
    if (!made) throw new Error(name)
    const later = order.slice(order.indexOf(name) + 1)
    const next = later.map((one) => childNamed(styles, one)).find((one) => one !== null)
    insert(styles, made, next ? styles.children.indexOf(next) : undefined)
    list = made
  }
  if (elementsOf(list).length === 0) for (const first of elementsFrom(beginnings[name], prefix)) appendTo(list, first)
  return list
}

/** Adds to a list and answers with the index. */
export function appendTo(list: XmlElement, node: XmlElement): number {
  const index = childrenNamed(list, node.name.slice(prefixOf(node).length)).length
  insert(list, node)
  setAttribute(list, 'count', String(index + 1))
  return index
}

/** Adds an element written as XML without prefixes. */
export function appendStyle(styles: XmlElement, name: StyleList, xml: string): number {
  const [node] = elementsFrom(xml, prefixOf(styles))
  if (!node) throw new Error(xml)
  return appendTo(styleList(styles, name), node)
}
