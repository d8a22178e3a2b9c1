import { parseArea } from '../formulas/follow.ts'
import type { Area, GridMap } from '../grid-map.ts'

/** A merge or a link within repeated rows stands in each repetition; one that holds a whole repetition stretches. */
export function everyPlace(range: string, map: GridMap): Area[] {
  const area = parseArea(range)
  if (!area) return []
  const [tops, bottoms] = [map.placesOf(area.top), map.placesOf(area.bottom)]
  const rows: [number, number][] =
    tops.length === bottoms.length
      ? tops.map((top, at) => [top, Math.max(top, bottoms[at] ?? top)])
      : map
          .range(area, null, false)
          .filter(() => tops.length + bottoms.length > 0)
          .map((one) => [one.top ?? 1, one.bottom ?? 1])
  return rows.flatMap(([top, bottom]) => {
    const layout = map.layoutAt(top)
    const [lefts, rights] = [layout.placesOf(area.left), layout.placesOf(area.right)]
    const inOne = layout.spans.some(({ first, last }) => first <= area.left && area.right <= last)
    if (inOne) return lefts.map((left, at) => ({ top, bottom, left, right: rights[at] ?? left }))
    return [{ top, bottom, left: lefts[0] ?? area.left, right: rights.at(-1) ?? area.right }]
  })
}
