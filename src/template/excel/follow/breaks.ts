import { insertInOrder } from '../../../opc/sheet-order.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  element,
  insert,
  remove,
  setAttribute,
  type XmlElement,
} from '../../../opc/xml.ts'
import type { GridMap } from '../grid-map.ts'

/** Page breaks stand behind a row or column; those that `pageBreak` asks for before one. */
export function followBreaks(sheet: XmlElement, map: GridMap): void {
  const columns = childNamed(sheet, 'colBreaks')
  if (columns)
    for (const one of childrenNamed(columns, 'brk')) {
      const column = Number(attributeOf(one, 'id') ?? 0)
      const { right } = map.range({ top: null, bottom: null, left: column, right: column }, null, false)[0] ?? {}
      setAttribute(one, 'id', String(right ?? column))
    }
  const node = childNamed(sheet, 'rowBreaks')
  const breaks = new Map<number, XmlElement | null>()
  for (const one of node ? childrenNamed(node, 'brk') : [])
    for (const place of map.placesOf(Number(attributeOf(one, 'id') ?? 0))) breaks.set(place, one)
  map.rows.forEach(({ breakBefore }, at) => {
    if (breakBefore && at > 0 && !breaks.has(at)) breaks.set(at, null)
  })
  if (breaks.size === 0) {
    if (node) remove(node)
    return
  }
  const prefix = sheet.name.slice(0, -'worksheet'.length)
  const made = node ?? element(`${prefix}rowBreaks`)
  made.children = []
  for (const [id, like] of [...breaks].sort(([a], [b]) => a - b)) {
    const copy = element(`${prefix}brk`, like ? {} : { max: '16383', man: '1' })
    if (like) copy.attributes = like.attributes
    setAttribute(copy, 'id', String(id))
    insert(made, copy)
  }
  setAttribute(made, 'count', String(breaks.size))
  setAttribute(made, 'manualBreakCount', String(breaks.size))
  if (!node) insertInOrder(sheet, made)
}
