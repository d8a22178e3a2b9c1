import { cellPosition } from '../model/finding.ts'
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../opc/xml.ts'

/** Where a note's box stands. `anchor`: column, pixels into it, row, pixels into it; then the same for its end. */
export interface NoteBox {
  anchor: string
  /** Points. */
  width: number
  height: number
}

/** Nine-point type: a Chinese character takes 12 pixels, a line of it 18 with room between; 24 to a line. */
const perLine = 24
const characterWidth = 12
const lineHeight = 18
const inset = 16
const mostLines = 40
const lastColumn = 16_383

const isWide = (character: string): boolean => (character.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…·]/.test(character)

/** How many lines a text takes that wraps after so many Chinese characters. */
export const linesOf = (text: string, wrapAfter: number): number =>
  text
    .split('\n')
    .map((line) => [...line].reduce((sum, character) => sum + (isWide(character) ? 1 : 0.5), 0))
    .reduce((sum, length) => sum + Math.max(1, Math.ceil(length / wrapAfter)), 0)

const isTrue = (node: XmlElement, name: string): boolean => /^(1|true)$/.test(attributeOf(node, name) ?? '')

/** Pixels of a sheet's columns (from 0), as its XML has them: widths count the digits of an 11-point font. */
function columnPixels(sheet: XmlElement): (column: number) => number {
  const format = childNamed(sheet, 'sheetFormatPr')
  const usual = Number((format && attributeOf(format, 'defaultColWidth')) || 9)
  const columns = childNamed(sheet, 'cols')
  const known = (columns ? childrenNamed(columns, 'col') : []).map((one) => ({
    min: Number(attributeOf(one, 'min')) - 1,
    max: Number(attributeOf(one, 'max')) - 1,
    width: isTrue(one, 'hidden') ? 0 : Number(attributeOf(one, 'width') ?? usual),
  }))
  return (column) => Math.round((known.find((one) => one.min <= column && column <= one.max)?.width ?? usual) * 7)
}

/** Pixels of a sheet's rows (from 0). */
function rowPixels(sheet: XmlElement): (row: number) => number {
  const format = childNamed(sheet, 'sheetFormatPr')
  const usual = Number((format && attributeOf(format, 'defaultRowHeight')) || 15)
  const data = childNamed(sheet, 'sheetData')
  const known = new Map(
    (data ? childrenNamed(data, 'row') : []).map((one) => [
      Number(attributeOf(one, 'r')) - 1,
      isTrue(one, 'hidden') ? 0 : Number(attributeOf(one, 'ht') ?? usual),
    ]),
  )
  return (row) => Math.round(((known.get(row) ?? usual) * 4) / 3)
}

/** From a line and an offset so many pixels on: the line and offset there. */
function walk(from: number, offset: number, pixels: number, size: (at: number) => number, last: number) {
  let at = from
  let left = offset + pixels
  while (at < last && left >= size(at)) {
    left -= size(at)
    at++
  }
  return [at, left] as const
}

/** Boxes for a sheet's notes: right of the cell and as large as the text needs, whatever columns and rows they cross. */
export function noteBoxes(sheet: XmlElement): (cell: string, text: string) => NoteBox {
  const [columns, rows] = [columnPixels(sheet), rowPixels(sheet)]
  return (cell, text) => {
    const { row, column } = cellPosition(cell)
    const width = perLine * characterWidth + inset
    const height = Math.min(mostLines, linesOf(text, perLine)) * lineHeight + inset
    const left = Math.min(column, lastColumn)
    const top = Math.max(0, row - 2)
    const [right, intoRight] = walk(left, 12, width, columns, lastColumn)
    const [bottom, intoBottom] = walk(top, 4, height, rows, 1_048_575)
    return {
      anchor: [left, 12, top, 4, right, intoRight, bottom, intoBottom].join(', '),
      width: width * 0.75,
      height: height * 0.75,
    }
  }
}
