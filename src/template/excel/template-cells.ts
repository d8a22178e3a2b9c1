import { attributeOf, childNamed, childrenNamed, serializeNode, textOf, type XmlElement } from '../../opc/xml.ts'
import { findTags } from '../tags.ts'
import { richText } from './cells.ts'
import { addressOf } from './column.ts'
import { type Piece, parseFormula, shiftPieces } from './formulas/references.ts'

/** A cell of the template, taken apart for writing it any number of times. */
export interface TemplateCell {
  column: number
  /** The element's name, prefix included. */
  name: string
  /** Its attributes but for address and type. */
  rest: string
  type: string | null
  style: number
  /** What stands in the element. */
  inner: string
  formula: TemplateFormula | null
  /** What it holds where no tag and no formula does; tags are text here. */
  value: number | string | boolean | null
}

export interface TemplateFormula {
  pieces: readonly Piece[]
  /** The element's name, prefix included. */
  name: string
  /** The range of an array formula. */
  array: string | null
}

/** A row of the template. */
export interface TemplateLine {
  number: number
  name: string
  /** Its attributes but for number and spans. */
  rest: string
  cells: TemplateCell[]
}

const without = (attributes: string, ...names: string[]): string =>
  names.reduce(
    (text, name) => text.replace(new RegExp(`\\s+${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), ''),
    attributes.trimEnd(),
  )

/** Masters of shared formulas: each cell that shares one gets its own text, since rows between them may move. */
type Masters = ReadonlyMap<string, { pieces: readonly Piece[]; row: number; column: number }>

function mastersOf(rows: readonly XmlElement[]): Masters {
  const masters = new Map<string, { pieces: readonly Piece[]; row: number; column: number }>()
  for (const row of rows)
    for (const cell of childrenNamed(row, 'c')) {
      const f = childNamed(cell, 'f')
      const index = f && attributeOf(f, 't') === 'shared' ? attributeOf(f, 'si') : null
      if (f && index !== null && textOf(f) !== '')
        masters.set(index, { pieces: parseFormula(textOf(f)), ...addressOf(attributeOf(cell, 'r') ?? '') })
    }
  return masters
}

function formulaOf(cell: XmlElement, masters: Masters): TemplateFormula | null {
  const f = childNamed(cell, 'f')
  if (!f) return null
  const text = textOf(f)
  const type = attributeOf(f, 't')
  const array = type === 'array' ? attributeOf(f, 'ref') : null
  const master = type === 'shared' && text === '' ? masters.get(attributeOf(f, 'si') ?? '') : undefined
  if (!master) return { pieces: parseFormula(text), name: f.name, array }
  const { row, column } = addressOf(attributeOf(cell, 'r') ?? '')
  return { pieces: shiftPieces(master.pieces, column - master.column, row - master.row), name: f.name, array: null }
}

function storedValue(cell: XmlElement, shared: readonly string[]): TemplateCell['value'] {
  const type = attributeOf(cell, 't')
  if (type === 'inlineStr') {
    const inline = childNamed(cell, 'is')
    return inline ? richText(inline) : null
  }
  const v = childNamed(cell, 'v')
  if (!v) return null
  const text = textOf(v)
  if (type === 's') return shared[Number(text)] ?? null
  if (type === 'b') return text === '1'
  if (type === 'str' || type === 'e') return text
  const number = Number(text)
  return text === '' || Number.isNaN(number) ? null : number
}

/** The rows of a sheet, in order. */
export function templateLines(sheetData: XmlElement, shared: readonly string[]): TemplateLine[] {
  const rows = childrenNamed(sheetData, 'row')
  const masters = mastersOf(rows)
  let expected = 1
  return rows.map((row) => {
    const number = Number(attributeOf(row, 'r') ?? expected)
    expected = number + 1
    let next = 1
    const cells = childrenNamed(row, 'c').map((cell): TemplateCell => {
      const column = addressOf(attributeOf(cell, 'r') ?? '').column || next
      next = column + 1
      return {
        column,
        name: cell.name,
        rest: without(cell.attributes, 'r', 't'),
        type: attributeOf(cell, 't'),
        style: Number(attributeOf(cell, 's') ?? 0),
        inner: cell.children.map(serializeNode).join(''),
        formula: formulaOf(cell, masters),
        value: storedValue(cell, shared),
      }
    })
    return { number, name: row.name, rest: without(row.attributes, 'r', 'spans'), cells }
  })
}

/** Whether rows of the template hold, within columns, what a sum would count. */
export function holdsFigures(lines: readonly TemplateLine[]): (row: number, left: number, right: number) => boolean {
  const byNumber = new Map(lines.map((line) => [line.number, line]))
  return (row, left, right) =>
    (byNumber.get(row)?.cells ?? []).some(
      ({ column, formula, value }) =>
        column >= left &&
        column <= right &&
        (formula !== null ||
          typeof value === 'number' ||
          (typeof value === 'string' && findTags(value).tags.length > 0)),
    )
}
