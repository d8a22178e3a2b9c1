import { attributeOf, childNamed, elementsOf, textOf, type XmlElement } from '../../../opc/xml.ts'
import type { GridMap } from '../grid-map.ts'
import { setText } from './sheet.ts'

interface Corner {
  row: XmlElement
  column: XmlElement
}

function cornerOf(anchor: XmlElement, name: string): Corner | null {
  const corner = childNamed(anchor, name)
  const [row, column] = [corner && childNamed(corner, 'row'), corner && childNamed(corner, 'col')]
  return row && column ? { row, column } : null
}

const numberIn = (node: XmlElement): number => Number(textOf(node))

/**
 * Pictures and charts hang on cells counted from 0. One that is to change with its cells grows with what it covers, as
 * it does when rows are inserted; one that stands within a single repetition, or is only to move, keeps its size.
 */
export function followAnchors(drawing: XmlElement, map: GridMap): void {
  for (const anchor of elementsOf(drawing)) {
    const from = cornerOf(anchor, 'from')
    const to = cornerOf(anchor, 'to')
    if (!from) continue
    const old = { row: numberIn(from.row), column: numberIn(from.column) }
    const start = map.cell(old.row + 1, old.column + 1, null)
    setText(from.row, String(start.row - 1))
    setText(from.column, String(start.column - 1))
    if (!to) continue
    const end = { row: numberIn(to.row), column: numberIn(to.column) }
    const tops = map.placesOf(old.row + 1)
    const bottoms = map.placesOf(end.row + 1)
    const moves = attributeOf(anchor, 'editAs') === 'oneCell' || (tops.length > 1 && tops.length === bottoms.length)
    if (moves) {
      setText(to.row, String(end.row + start.row - 1 - old.row))
      setText(to.column, String(end.column + start.column - 1 - old.column))
      continue
    }
    const [area] = map.range(
      { top: old.row + 1, bottom: end.row + 1, left: old.column + 1, right: end.column + 1 },
      null,
      false,
    )
    setText(to.row, String(Math.max(start.row, area?.bottom ?? 1) - 1))
    setText(to.column, String(Math.max(start.column, area?.right ?? 1) - 1))
  }
}
