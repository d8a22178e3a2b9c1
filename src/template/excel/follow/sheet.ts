import { localName } from '../../../opc/scan.ts'
import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  elementsOf,
  insert,
  remove,
  setAttribute,
  textNode,
  textOf,
  type XmlElement,
} from '../../../opc/xml.ts'
import { followFormula, followRanges, type MovedSheet, parseArea, writeArea } from '../formulas/follow.ts'
import type { GridMap } from '../grid-map.ts'
import { followBreaks } from './breaks.ts'
import { followColumns, followViews } from './columns.ts'
import { followMerges, type mergedByValue } from './merges.ts'
import { everyPlace } from './places.ts'

/** Sets an element's text, if it is another. */
export function setText(node: XmlElement, text: string): void {
  if (textOf(node) === text) return
  node.children = []
  insert(node, textNode(text))
}

/** Elements with a list of ranges; one whose cells have all gone goes too. */
function followSqref(node: XmlElement, map: GridMap): boolean {
  const ranges = followRanges(attributeOf(node, 'sqref') ?? '', map)
  if (ranges === '') {
    remove(node)
    return false
  }
  setAttribute(node, 'sqref', ranges)
  return true
}

/** Formulas that are written as for the first cell of their ranges are seen from there. */
function followRules(node: XmlElement, names: readonly string[], map: GridMap | null, movedSheet: MovedSheet): void {
  const first = parseArea((attributeOf(node, 'sqref') ?? '').split(' ')[0] ?? '')
  const row = first && map ? map.rows[first.top - 1] : undefined
  const seen = row ? { row, column: null } : null
  for (const name of names)
    for (const formula of descendantsNamed(node, name))
      setText(formula, followFormula(textOf(formula), movedSheet, seen))
}

function followLinks(node: XmlElement, map: GridMap): void {
  for (const link of childrenNamed(node, 'hyperlink')) {
    const places = everyPlace(attributeOf(link, 'ref') ?? '', map).map(writeArea)
    places.forEach((ref, at) => {
      if (at === 0) setAttribute(link, 'ref', ref)
      else {
        const copy: XmlElement = { ...link, children: [] }
        setAttribute(copy, 'ref', ref)
        insert(node, copy)
      }
    })
    if (places.length === 0) remove(link)
  }
  if (childrenNamed(node, 'hyperlink').length === 0) remove(node)
}

const ruleNames = ['formula', 'formula1', 'formula2', 'f']

/** Everything of a worksheet but its rows follows the cells that it stands on or points at. */
export function followSheet(
  sheet: XmlElement,
  map: GridMap | null,
  movedSheet: MovedSheet,
  joined: ReturnType<typeof mergedByValue>,
): void {
  for (const node of elementsOf(sheet)) {
    const name = localName(node.name)
    if (name === 'conditionalFormatting' && (!map || followSqref(node, map)))
      followRules(node, ruleNames, map, movedSheet)
    else if (name === 'dataValidations') {
      for (const one of childrenNamed(node, 'dataValidation'))
        if (!map || followSqref(one, map)) followRules(one, ruleNames, map, movedSheet)
      const left = childrenNamed(node, 'dataValidation').length
      if (left === 0) remove(node)
      else if (attributeOf(node, 'count') !== null) setAttribute(node, 'count', String(left))
    } else if (name === 'hyperlinks') {
      for (const link of childrenNamed(node, 'hyperlink')) {
        const location = attributeOf(link, 'location')
        if (location !== null) setAttribute(link, 'location', followFormula(location, movedSheet))
      }
      if (map) followLinks(node, map)
    }
    if (!map) continue
    if (name === 'dimension') remove(node)
    else if (name === 'sheetViews') followViews(node, map)
    else if (name === 'cols') followColumns(node, map)
    else if (name === 'autoFilter' || name === 'sortState') followRef(node, map)
    else if (name === 'protectedRanges' || name === 'ignoredErrors')
      for (const one of elementsOf(node)) followSqref(one, map)
  }
  if (!map) return
  followMerges(sheet, map, joined)
  followBreaks(sheet, map)
}

/** A range that stretches over all that it held, in the attribute `ref`, here and below (a filter's sorting). */
export function followRef(node: XmlElement, map: GridMap): void {
  const area = parseArea(attributeOf(node, 'ref') ?? '')
  const [moved] = area ? map.range(area, null, false) : []
  if (moved) setAttribute(node, 'ref', writeArea(moved))
  for (const child of elementsOf(node)) if (attributeOf(child, 'ref') !== null) followRef(child, map)
}
