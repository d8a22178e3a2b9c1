import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../opc/xml.ts'
import { findTags, type Tag } from '../tags.ts'
import { cellText } from './cells.ts'
import { addressOf, columnLetters } from './column.ts'

/** A cell with tags in it. */
export interface TaggedCell {
  reference: string
  column: number
  text: string
  tags: Tag[]
}

/** A row of the template: how many of its cells hold something, and those that hold tags. */
export interface TemplateRow {
  number: number
  filled: number
  cells: TaggedCell[]
  /** Cells where double braces stand that make no tag. */
  strays: string[]
  /** Cells with more text than a cell holds. */
  tooLong: string[]
}

const mostText = 32_767

/** The rows of a sheet with their tags. */
export function templateRows(sheetData: XmlElement, shared: readonly string[]): TemplateRow[] {
  let expected = 1
  return childrenNamed(sheetData, 'row').map((row) => {
    const number = Number(attributeOf(row, 'r') ?? expected)
    expected = number + 1
    const found: TemplateRow = { number, filled: 0, cells: [], strays: [], tooLong: [] }
    let next = 1
    for (const c of childrenNamed(row, 'c')) {
      // A cell that does not say where it stands follows the one before it (ECMA-376 part 1, 18.3.1.4).
      const column = addressOf(attributeOf(c, 'r') ?? '').column || next
      next = column + 1
      const text = cellText(c, shared)
      if (text !== null ? text.trim() !== '' : childNamed(c, 'v') || childNamed(c, 'f')) found.filled++
      if (text === null) continue
      const reference = `${columnLetters(column)}${number}`
      if (text.length > mostText) {
        found.tooLong.push(reference)
        continue
      }
      const { tags, stray } = findTags(text)
      if (stray !== null) found.strays.push(reference)
      if (tags.length > 0) found.cells.push({ reference, column, text, tags })
    }
    return found
  })
}
