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
import { writeArea } from '../formulas/follow.ts'
import type { Area, GridMap } from '../grid-map.ts'
import { keyParts } from '../recorder.ts'
import { everyPlace } from './places.ts'

/** Cells that `merge` joins: those above each other with the same value in turns of the same loop. */
export function mergedByValue(map: GridMap): { row: number; column: number; bottom: number }[] {
  const found: { row: number; column: number; bottom: number }[] = []
  let open = new Map<number, { row: number; column: number; bottom: number; value: unknown; loop: string }>()
  map.rows.forEach((output, at) => {
    const now: typeof open = new Map()
    const loop = output.turn.slice(0, -1).join()
    for (const [key, value] of output.merges ?? []) {
      const { column, turn } = keyParts(key)
      const above = open.get(key)
      if (above && above.value === value && above.loop === loop) {
        above.bottom = at + 1
        output.cells.set(key, null)
        now.set(key, above)
      } else {
        const place = output.layout.placesOf(column)[turn] ?? column
        const merge = { row: at + 1, column: place, bottom: at + 1, value, loop }
        now.set(key, merge)
        found.push(merge)
      }
    }
    open = now
  })
  return found.filter(({ row, bottom }) => bottom > row)
}

/** Merges follow their cells; those that `merge` asks for join them. */
export function followMerges(sheet: XmlElement, map: GridMap, joined: ReturnType<typeof mergedByValue>): void {
  const node = childNamed(sheet, 'mergeCells')
  const areas = (node ? childrenNamed(node, 'mergeCell') : []).flatMap((one) =>
    everyPlace(attributeOf(one, 'ref') ?? '', map),
  )
  // A merge across columns that `merge` carries on downwards is one merge of both.
  const within = (one: Area) =>
    joined.find(
      ({ row, column, bottom }) => one.left === column && (one.top ?? 0) >= row && (one.bottom ?? 0) <= bottom,
    )
  const wide = new Map(areas.map((one) => [within(one), one.right]))
  const all = [
    ...areas.filter((one) => !within(one)),
    ...joined.map((one) => ({
      top: one.row,
      bottom: one.bottom,
      left: one.column,
      right: wide.get(one) ?? one.column,
    })),
  ]
  const refs = all.map(writeArea).filter((ref) => ref.includes(':'))
  if (refs.length === 0) {
    if (node) remove(node)
    return
  }
  const prefix = sheet.name.slice(0, -'worksheet'.length)
  const made = node ?? element(`${prefix}mergeCells`)
  made.children = []
  for (const ref of refs) insert(made, element(`${prefix}mergeCell`, { ref }))
  setAttribute(made, 'count', String(refs.length))
  if (!node) insertInOrder(sheet, made)
}
