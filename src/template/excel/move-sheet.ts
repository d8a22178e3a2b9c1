import { localName } from '../../opc/scan.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  element,
  insert,
  remove,
  setAttribute,
  textNode,
  textOf,
  type XmlElement,
} from '../../opc/xml.ts'
import { type MapRow, mapFormula, mapRanges } from './references.ts'
import type { RowMap } from './row-map.ts'

const rowsOf = (range: string): [number, number] => {
  const numbers = range.match(/\d+/g)?.map(Number) ?? []
  return [numbers[0] ?? 1, numbers[1] ?? numbers[0] ?? 1]
}

const withRows = (range: string, top: number, bottom: number): string => {
  const [from = '', to] = range.split(':')
  return to === undefined
    ? from.replace(/\d+/, String(top))
    : `${from.replace(/\d+/, String(top))}:${to.replace(/\d+/, String(bottom))}`
}

/** A range within repeated rows stands in each repetition; any other stretches. */
function everyPlace(range: string, map: RowMap): string[] {
  const [top, bottom] = rowsOf(range)
  const tops = map.placesOf(top)
  const bottoms = map.placesOf(bottom)
  if (tops.length === bottoms.length && tops.length > 0)
    return tops.map((place, at) => withRows(range, place, Math.max(place, bottoms[at] ?? place)))
  const whole = map.mapFrom(null)
  if (tops.length === 0 && bottoms.length === 0 && top === bottom) return []
  const [from, to] = [whole(top, 'start'), whole(bottom, 'end')]
  return to < from ? [] : [withRows(range, from, to)]
}

function setText(node: XmlElement, text: string): void {
  node.children = []
  insert(node, textNode(text))
}

/** Merges, formats by condition, validations, filters, links and page breaks follow the rows they stand on. */
export function moveSheet(sheet: XmlElement, map: RowMap): void {
  const whole: MapRow = map.mapFrom(null)
  const own = () => whole
  for (const node of [...sheet.children]) {
    if (node.kind === 'raw') continue
    switch (localName(node.name)) {
      case 'dimension':
        remove(node)
        break
      case 'mergeCells': {
        const ranges = childrenNamed(node, 'mergeCell').flatMap((one) => everyPlace(attributeOf(one, 'ref') ?? '', map))
        const prefix = node.name.slice(0, -'mergeCells'.length)
        node.children = []
        for (const ref of ranges) insert(node, element(`${prefix}mergeCell`, { ref }))
        if (ranges.length === 0) remove(node)
        else setAttribute(node, 'count', String(ranges.length))
        break
      }
      case 'conditionalFormatting':
        setAttribute(node, 'sqref', mapRanges(attributeOf(node, 'sqref') ?? '', whole))
        for (const rule of childrenNamed(node, 'cfRule'))
          for (const formula of childrenNamed(rule, 'formula')) setText(formula, mapFormula(textOf(formula), own))
        break
      case 'dataValidations':
        for (const one of childrenNamed(node, 'dataValidation')) {
          setAttribute(one, 'sqref', mapRanges(attributeOf(one, 'sqref') ?? '', whole))
          for (const name of ['formula1', 'formula2']) {
            const formula = childNamed(one, name)
            if (formula) setText(formula, mapFormula(textOf(formula), own))
          }
        }
        break
      case 'autoFilter':
        setAttribute(node, 'ref', mapRanges(attributeOf(node, 'ref') ?? '', whole))
        break
      case 'hyperlinks':
        for (const link of childrenNamed(node, 'hyperlink')) {
          const places = everyPlace(attributeOf(link, 'ref') ?? '', map)
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
        break
      case 'rowBreaks':
        for (const one of childrenNamed(node, 'brk'))
          setAttribute(one, 'id', String(whole(Number(attributeOf(one, 'id') ?? 0), 'end')))
        break
    }
  }
}
