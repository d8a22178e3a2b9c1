import {
  attributeOf,
  childrenNamed,
  descendantsNamed,
  insert,
  setAttribute,
  type XmlElement,
} from '../../../opc/xml.ts'
import { unmoved } from '../column-layout.ts'
import { parseArea, writeArea } from '../formulas/follow.ts'
import type { GridMap } from '../grid-map.ts'

/** Frozen panes and the selection keep to their rows and columns. */
export function followViews(node: XmlElement, map: GridMap): void {
  for (const pane of descendantsNamed(node, 'pane')) {
    if (!/^frozen/.test(attributeOf(pane, 'state') ?? '')) continue
    const [rows, columns] = [Number(attributeOf(pane, 'ySplit') ?? 0), Number(attributeOf(pane, 'xSplit') ?? 0)]
    const place = map.cell(rows + 1, columns + 1, null)
    if (rows > 0) setAttribute(pane, 'ySplit', String(place.row - 1))
    if (columns > 0) setAttribute(pane, 'xSplit', String(place.column - 1))
    setAttribute(
      pane,
      'topLeftCell',
      writeArea({ top: place.row, bottom: place.row, left: place.column, right: place.column }),
    )
  }
  for (const selection of descendantsNamed(node, 'selection'))
    for (const name of ['activeCell', 'sqref']) {
      const value = attributeOf(selection, name)
      const first = value === null ? null : parseArea(value.split(' ')[0] ?? '')
      if (!first) continue
      const { row, column } = map.cell(first.top, first.left, null)
      setAttribute(selection, name, writeArea({ top: row, bottom: row, left: column, right: column }))
    }
}

/** Widths go with their columns. Where blocks of rows have repeated different columns, the widest block decides. */
export function followColumns(node: XmlElement, map: GridMap): void {
  const layouts = [...new Set(map.rows.map((row) => row.layout))]
  const grown = (spans: (typeof layouts)[number]['spans']) =>
    spans.reduce((sum, { first, last, count }) => sum + (count - 1) * (last - first + 1), 0)
  const layout = layouts.reduce((a, b) => (grown(b.spans) > grown(a.spans) ? b : a), unmoved)
  if (layout.spans.length === 0) return
  const old = childrenNamed(node, 'col').map((one) => ({
    one,
    min: Number(attributeOf(one, 'min')),
    max: Number(attributeOf(one, 'max')),
  }))
  const last = 16_384
  const made: { one: XmlElement; min: number; max: number }[] = []
  const end = Math.max(...layout.spans.map((span) => span.last))
  for (const { one, min, max } of old) {
    for (let column = min; column <= Math.min(max, end); column++)
      for (const place of layout.placesOf(column)) made.push({ one, min: place, max: place })
    if (max > end) {
      const by = layout.place(end + 1, 'start', null) - end - 1
      made.push({ one, min: Math.max(min, end + 1) + by, max: Math.min(last, max + by) })
    }
  }
  node.children = []
  for (const { one, min, max } of made.sort((a, b) => a.min - b.min)) {
    const copy: XmlElement = { ...one, children: [], parent: null }
    setAttribute(copy, 'min', String(min))
    setAttribute(copy, 'max', String(max))
    insert(node, copy)
  }
}
