import { decodeEntities, encodeAttribute, localName } from '../../opc/scan.ts'
import {
  attributeOf,
  childNamed,
  element,
  elementsOf,
  insert,
  remove,
  setAttribute,
  type XmlElement,
} from '../../opc/xml.ts'

/** Stands in the run where `merge` was called, until the table is known. */
const mark = 'luoshi-merge'

/** The mark of a value in a turn of a loop: cells with equal marks above each other become one. */
export const mergeMark = (value: string, loop: string): string =>
  `<${mark} key="${encodeAttribute(`${loop} ${value}`)}"/>`

function marksIn(node: XmlElement, found: XmlElement[] = []): XmlElement[] {
  for (const child of elementsOf(node)) {
    if (child.name === mark) found.push(child)
    else if (localName(child.name) !== 'tbl') marksIn(child, found)
  }
  return found
}

const prefixOf = (node: XmlElement): string => node.name.replace(/[^:]*$/, '')

/** `restart` begins a merged cell, `continue` goes on with the one above (ECMA-376 part 1, 17.4.84). */
function setMerge(cell: XmlElement, how: 'restart' | 'continue'): void {
  const prefix = prefixOf(cell)
  let properties = childNamed(cell, 'tcPr')
  if (!properties) {
    properties = element(`${prefix}tcPr`)
    insert(cell, properties, 0)
  }
  const known = childNamed(properties, 'vMerge')
  if (known) {
    setAttribute(known, `${prefix}val`, how)
    return
  }
  // The schema's order: width, span and horizontal merge come before.
  const before = elementsOf(properties).filter((one) => /^(?:cnfStyle|tcW|gridSpan|hMerge)$/.test(localName(one.name)))
  const last = before.at(-1)
  const at = last ? properties.children.indexOf(last) + 1 : 0
  insert(properties, element(`${prefix}vMerge`, { [`${prefix}val`]: how }), at)
}

/** A cell that goes on with the one above shows nothing of its own. */
function clear(cell: XmlElement): void {
  const [first, ...others] = elementsOf(cell).filter((one) => localName(one.name) === 'p')
  for (const one of elementsOf(cell)) if (localName(one.name) === 'tbl' || others.includes(one)) remove(one)
  if (first) for (const one of elementsOf(first)) if (localName(one.name) !== 'pPr') remove(one)
}

function joinCells(node: XmlElement): void {
  let open = new Map<string, { key: string; cell: XmlElement }>()
  for (const child of elementsOf(node)) {
    joinCells(child)
    if (localName(child.name) !== 'tr') {
      if (localName(child.name) !== 'tblPr' && localName(child.name) !== 'tblGrid') open = new Map()
      continue
    }
    const now: typeof open = new Map()
    let column = 0
    for (const cell of elementsOf(child).filter((one) => localName(one.name) === 'tc')) {
      const properties = childNamed(cell, 'tcPr')
      const spanned = properties && childNamed(properties, 'gridSpan')
      const span = Number((spanned && attributeOf(spanned, `${prefixOf(spanned)}val`)) ?? 1)
      const place = `${column}+${span}`
      column += span
      const [found] = marksIn(cell)
      if (!found) continue
      const key = decodeEntities(attributeOf(found, 'key') ?? '')
      const above = open.get(place)
      if (above?.key === key) {
        setMerge(above.cell, 'restart')
        setMerge(cell, 'continue')
        clear(cell)
        now.set(place, above)
      } else now.set(place, { key, cell })
    }
    open = now
  }
}

/** Joins cells of tables that `merge` marked, and takes the marks away. Changes the tree. */
export function mergeCells(root: XmlElement): void {
  joinCells(root)
  const takeAway = (node: XmlElement): void => {
    for (const child of elementsOf(node))
      if (child.name === mark) remove(child)
      else takeAway(child)
  }
  takeAway(root)
}
