import type { OpcPackage } from '../../opc/package.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendantsNamed,
  insert,
  remove,
  setAttribute,
  textNode,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../../opc/xml.ts'
import { type MapOf, mapFormula } from './references.ts'
import type { RowMap } from './row-map.ts'

/** A worksheet of the template, and once it is rendered, where its rows went. */
export interface SheetPart {
  name: string
  /** Its place among all sheets of the workbook, chart sheets counted, from 0. */
  index: number
  part: string
  document: XmlDocument
  map: RowMap | null
}

/** Defined names follow the rows they point at; a local name counts sheets from 0. */
export function moveNames(workbook: XmlElement, sheets: readonly SheetPart[]): void {
  const mapOf =
    (own: SheetPart | undefined): MapOf =>
    (name) => {
      const sheet = name === null ? own : sheets.find((one) => one.name === name)
      return sheet?.map?.mapFrom(null) ?? null
    }
  for (const name of descendantsNamed(workbook, 'definedName')) {
    const local = attributeOf(name, 'localSheetId')
    const text = mapFormula(textOf(name), mapOf(sheets.find((one) => local !== null && one.index === Number(local))))
    name.children = []
    insert(name, textNode(text))
  }
}

/** Drawings and comments hang on rows counted from 0; charts on ranges, whose stored figures then are stale. */
export function moveRelated(book: OpcPackage, sheet: SheetPart, mapOf: MapOf): void {
  for (const { target, type, external } of book.related(sheet.part)) {
    if (external || !book.has(target)) continue
    if (type.endsWith('/drawing')) {
      const drawing = book.xml(target)
      const map = sheet.map?.mapFrom(null)
      if (map)
        for (const anchor of ['from', 'to'])
          for (const one of descendantsNamed(drawing.root, anchor)) {
            const row = childNamed(one, 'row')
            if (!row) continue
            const moved = map(Number(textOf(row)) + 1, anchor === 'from' ? 'start' : 'end') - 1
            row.children = []
            insert(row, textNode(String(moved)))
          }
      book.set(target, drawing)
      for (const chart of book.related(target)) {
        if (!chart.type.endsWith('/chart') || !book.has(chart.target)) continue
        const document = book.xml(chart.target)
        for (const f of descendantsNamed(document.root, 'f')) {
          const text = mapFormula(textOf(f), mapOf)
          f.children = []
          insert(f, textNode(text))
          for (const cache of ['numCache', 'strCache']) {
            const stored = f.parent ? childNamed(f.parent, cache) : null
            if (stored) remove(stored)
          }
        }
        book.set(chart.target, document)
      }
    } else if (type.endsWith('/table') && sheet.map) {
      const table = book.xml(target)
      const map = sheet.map.mapFrom(null)
      for (const node of [table.root, ...childrenNamed(table.root, 'autoFilter')]) {
        const ref = attributeOf(node, 'ref')
        if (ref !== null)
          setAttribute(
            node,
            'ref',
            mapFormula(ref, () => map),
          )
      }
      book.set(target, table)
    } else if (type.endsWith('/comments') && sheet.map) {
      const comments = book.xml(target)
      const map = sheet.map.mapFrom(null)
      for (const comment of descendantsNamed(comments.root, 'comment'))
        setAttribute(
          comment,
          'ref',
          mapFormula(attributeOf(comment, 'ref') ?? '', () => map),
        )
      book.set(target, comments)
    }
  }
}
