import {
  attributeOf,
  childNamed,
  childrenNamed,
  cloneNode,
  descendantsNamed,
  insert,
  remove,
  setAttribute,
  textOf,
  type XmlElement,
} from '../../../opc/xml.ts'
import { columnLetters } from '../column.ts'
import { followFormula, followRanges, type MovedSheet, parseArea } from '../formulas/follow.ts'
import type { GridMap } from '../grid-map.ts'
import { setText } from './sheet.ts'

/** A sparkline in a repeated row stands in each repetition, and shows that row's figures. */
function followSparkline(sparkline: XmlElement, map: GridMap | null, movedSheet: MovedSheet): void {
  const [f, place] = [childNamed(sparkline, 'f'), childNamed(sparkline, 'sqref')]
  const parent = sparkline.parent
  if (!f || !place || !parent) return
  const cell = parseArea(textOf(place))
  if (!map || !cell) {
    setText(f, followFormula(textOf(f), movedSheet))
    return
  }
  const at = parent.children.indexOf(sparkline)
  const copies = map.cellsOf(cell.top, cell.left).map(({ row, column }) => {
    const copy = cloneNode(sparkline) as XmlElement
    const output = map.rows[row - 1]
    const [range, where] = [childNamed(copy, 'f'), childNamed(copy, 'sqref')]
    if (range) setText(range, followFormula(textOf(f), movedSheet, output ? { row: output, column: null } : null))
    if (where) setText(where, `${columnLetters(column)}${row}`)
    return copy
  })
  remove(sparkline)
  copies.forEach((copy, index) => {
    insert(parent, copy, at + index)
  })
}

/** What Excel 2010 and later keep in extensions: sparklines, and formats and validations that look at other sheets. */
export function followExtensions(sheet: XmlElement, map: GridMap | null, movedSheet: MovedSheet): void {
  const extensions = childNamed(sheet, 'extLst')
  if (!extensions) return
  for (const sparkline of descendantsNamed(extensions, 'sparkline')) followSparkline(sparkline, map, movedSheet)
  for (const group of descendantsNamed(extensions, 'sparklineGroup')) {
    const axis = childNamed(group, 'f')
    if (axis) setText(axis, followFormula(textOf(axis), movedSheet))
  }
  for (const name of ['conditionalFormatting', 'dataValidation'])
    for (const one of descendantsNamed(extensions, name)) {
      const ranges = childNamed(one, 'sqref')
      if (ranges && map) {
        const now = followRanges(textOf(ranges), map)
        if (now === '') {
          remove(one)
          continue
        }
        setText(ranges, now)
      }
      for (const f of descendantsNamed(one, 'f')) setText(f, followFormula(textOf(f), movedSheet))
    }
  for (const list of descendantsNamed(extensions, 'dataValidations'))
    if (attributeOf(list, 'count') !== null)
      setAttribute(list, 'count', String(childrenNamed(list, 'dataValidation').length))
}
