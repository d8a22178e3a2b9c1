import {
  attributeOf,
  childNamed,
  childrenNamed,
  cloneNode,
  elementsOf,
  insert,
  setAttribute,
  textOf,
  type XmlElement,
} from '../../../opc/xml.ts'
import { followFormula, type MovedSheet, parseArea } from '../formulas/follow.ts'
import type { GridMap } from '../grid-map.ts'
import { followRef, setText } from './sheet.ts'

/** The text of a cell of the output; header cells of a table must say what its columns are called. */
export type TextAt = (row: number, column: number) => string | null

/** A column of a table that is called otherwise now: structured references say its new name. */
export interface Renamed {
  table: string
  from: string
  to: string
}

/**
 * A table (Ctrl+T) stretches over its rows and repeats its columns; columns are called what their header cells say now.
 * Changes the part's tree; answers with the columns that have other names.
 */
export function followTable(table: XmlElement, map: GridMap, movedSheet: MovedSheet, textAt: TextAt): Renamed[] {
  const area = parseArea(attributeOf(table, 'ref') ?? '')
  const list = childNamed(table, 'tableColumns')
  followRef(table, map)
  if (!area || !list) return []
  const now = parseArea(attributeOf(table, 'ref') ?? '')
  const headed = attributeOf(table, 'headerRowCount') !== '0'
  const layout = map.layoutAt(now?.top ?? area.top)
  const renamed: Renamed[] = []
  const used = new Set<string>()
  const columns = childrenNamed(list, 'tableColumn').flatMap((column, at) =>
    layout.placesOf(area.left + at).map((place, turn) => {
      const copy = turn === 0 ? column : (cloneNode(column) as XmlElement)
      const from = attributeOf(column, 'name') ?? ''
      const text = headed ? textAt(now?.top ?? area.top, place) : null
      let to = text ?? from
      for (let number = 2; used.has(to.toLowerCase()); number++) to = `${text ?? from}${number}`
      used.add(to.toLowerCase())
      if (turn === 0 && to !== from) renamed.push({ table: attributeOf(table, 'name') ?? '', from, to })
      return { copy, to, place }
    }),
  )
  columns.sort((a, b) => a.place - b.place)
  list.children = []
  columns.forEach(({ copy, to }, at) => {
    setAttribute(copy, 'id', String(at + 1))
    setAttribute(copy, 'name', to)
    for (const formula of elementsOf(copy)) setText(formula, followFormula(textOf(formula), movedSheet))
    insert(list, copy)
  })
  setAttribute(list, 'count', String(columns.length))
  return renamed
}

const escaped = (name: string): string => name.replace(/['#[\]@]/g, "'$&")

/** A formula with the columns of tables called by their new names. */
export function renameColumns(formula: string, renamed: readonly Renamed[]): string {
  let text = formula
  for (const { table, from, to } of renamed) {
    const within = new RegExp(
      `(?<![\\p{L}\\p{N}_.])${table.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\[(?:[^[\\]]|\\[[^\\]]*\\])*\\]`,
      'gu',
    )
    text = text.replace(within, (whole) =>
      whole.replaceAll(`[${escaped(from)}]`, `[${escaped(to)}]`).replaceAll(`[@${escaped(from)}]`, `[@${escaped(to)}]`),
    )
  }
  return text
}
