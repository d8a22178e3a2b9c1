import type { OpcPackage } from '../../../opc/package.ts'
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
import { addressOf, columnLetters } from '../column.ts'
import type { GridMap } from '../grid-map.ts'
import { setText } from './sheet.ts'

/** Notes on cells: one on a repeated cell stands on each repetition, as copying the rows would have it. */
export function followComments(root: XmlElement, map: GridMap): void {
  const list = childNamed(root, 'commentList')
  if (!list) return
  const all = childrenNamed(list, 'comment').flatMap((comment) => {
    const { row, column } = addressOf(attributeOf(comment, 'ref') ?? '')
    return map.cellsOf(row, column).map((place, at) => {
      const copy = at === 0 ? comment : (cloneNode(comment) as XmlElement)
      // Every note has an id of its own, where it has one.
      if (at > 0) setAttribute(copy, 'xr:uid', null)
      setAttribute(copy, 'ref', `${columnLetters(place.column)}${place.row}`)
      return { ...place, copy }
    })
  })
  list.children = []
  for (const { copy } of all.sort((a, b) => a.row - b.row || a.column - b.column)) insert(list, copy)
}

/** Threaded comments belong to one conversation each: they move along, and stay with the first repetition. */
export function followThreads(root: XmlElement, map: GridMap): void {
  for (const comment of descendantsNamed(root, 'threadedComment')) {
    const { row, column } = addressOf(attributeOf(comment, 'ref') ?? '')
    const place = map.cell(row, column, null)
    setAttribute(comment, 'ref', `${columnLetters(place.column)}${place.row}`)
  }
}

/** The boxes of notes, in VML: row and column from 0, and the box's corners as [column, offset, row, offset] twice. */
export function followBoxes(root: XmlElement, map: GridMap): void {
  const ids = new Set(descendantsNamed(root, 'shape').map((shape) => attributeOf(shape, 'id')))
  let last = 1024
  const freeId = (): string => {
    while (ids.has(`_x0000_s${++last}`));
    return `_x0000_s${last}`
  }
  for (const shape of descendantsNamed(root, 'shape')) {
    const data = childNamed(shape, 'ClientData')
    const [row, column] = [data && childNamed(data, 'Row'), data && childNamed(data, 'Column')]
    if (!data || !row || !column || attributeOf(data, 'ObjectType') !== 'Note') continue
    const old = { row: Number(textOf(row)), column: Number(textOf(column)) }
    const parent = shape.parent
    const places = map.cellsOf(old.row + 1, old.column + 1)
    const [only] = places
    if (!only) {
      remove(shape)
      continue
    }
    places.forEach((place, at) => {
      // Copies are taken before the template's own box moves.
      const copy = at === 0 ? shape : (cloneNode(shape) as XmlElement)
      if (at > 0 && parent) {
        setAttribute(copy, 'id', freeId())
        insert(parent, copy)
        moveBox(copy, place.row - 1 - old.row, place.column - 1 - old.column)
      }
    })
    moveBox(shape, only.row - 1 - old.row, only.column - 1 - old.column)
  }
}

function moveBox(shape: XmlElement, rows: number, columns: number): void {
  const data = childNamed(shape, 'ClientData')
  if (!data) return
  const shift = (name: string, by: number) => {
    const node = childNamed(data, name)
    if (node) setText(node, String(Number(textOf(node)) + by))
  }
  shift('Row', rows)
  shift('Column', columns)
  const anchor = childNamed(data, 'Anchor')
  if (!anchor) return
  const numbers = textOf(anchor).split(',').map(Number)
  const by = [columns, 0, rows, 0, columns, 0, rows, 0]
  setText(anchor, numbers.map((number, at) => number + (by[at] ?? 0)).join(', '))
}

/** The notes of a sheet, with their boxes. */
export function followNotes(book: OpcPackage, part: string, map: GridMap): void {
  for (const { type, target, external } of book.related(part)) {
    if (external || !book.has(target)) continue
    const follow = type.endsWith('/comments')
      ? followComments
      : type.endsWith('/threadedComment')
        ? followThreads
        : type.endsWith('/vmlDrawing')
          ? followBoxes
          : null
    if (!follow) continue
    const document = book.xml(target)
    follow(document.root, map)
    book.set(target, document)
  }
}
