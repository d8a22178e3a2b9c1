import {
  attributeOf,
  childNamed,
  childrenNamed,
  element,
  insert,
  setAttribute,
  textNode,
  textOf,
  type XmlElement,
} from '../../opc/xml.ts'
import { plainText } from '../plain-text.ts'
import { columnOf, serialOf } from './cells.ts'
import type { OutputRow } from './recorder.ts'
import { type MapOf, mapFormula, shiftFormula } from './references.ts'
import type { RowMap } from './row-map.ts'

const clone = (node: XmlElement): XmlElement => {
  const copy: XmlElement = {
    ...node,
    children: node.children.map((one) => (one.kind === 'raw' ? { ...one } : clone(one))),
  }
  for (const child of copy.children) child.parent = copy
  return copy
}

const isDay = (value: unknown): value is { date: string } =>
  typeof value === 'object' && value !== null && 'date' in value && /^\d{4}-\d\d-\d\d$/.test(String(value.date))

/** A number, a truth value or a day as a spreadsheet stores it; null for what is text. */
function stored(value: unknown, date1904: boolean): { type: string | null; text: string } | null {
  if (typeof value === 'number' && Number.isFinite(value)) return { type: null, text: String(value) }
  if (typeof value === 'boolean') return { type: 'b', text: value ? '1' : '0' }
  const day = value instanceof Date ? value.toISOString().slice(0, 10) : isDay(value) ? value.date : null
  return day === null ? null : { type: null, text: String(serialOf(day, date1904)) }
}

/** Fills a cell by the value's type; text is written as text, whatever it looks like. */
function fill(cell: XmlElement, value: unknown, date1904: boolean): void {
  const prefix = cell.name.slice(0, -1)
  const typed = stored(value, date1904)
  // 32,767 characters are what a cell holds; more would make the file unreadable.
  const text = plainText(value).replace(/\r\n?/g, '\n').slice(0, 32_767)
  cell.children = []
  setAttribute(cell, 't', typed ? typed.type : text === '' ? null : 'inlineStr')
  if (typed) insert(cell, element(`${prefix}v`, {}, textNode(typed.text)))
  else if (text !== '')
    insert(cell, element(`${prefix}is`, {}, element(`${prefix}t`, { 'xml:space': 'preserve' }, textNode(text))))
}

/** Masters of shared formulas: each cell that shares one gets its own text, since rows between them may move. */
function sharedFormulas(sheetData: XmlElement): Map<string, { formula: string; reference: string }> {
  const masters = new Map<string, { formula: string; reference: string }>()
  for (const row of childrenNamed(sheetData, 'row'))
    for (const cell of childrenNamed(row, 'c')) {
      const f = childNamed(cell, 'f')
      const index = f && attributeOf(f, 't') === 'shared' ? attributeOf(f, 'si') : null
      if (f && index !== null && textOf(f) !== '')
        masters.set(index, { formula: textOf(f), reference: attributeOf(cell, 'r') ?? 'A1' })
    }
  return masters
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0)

function ownFormula(cell: XmlElement, masters: ReturnType<typeof sharedFormulas>): string | null {
  const f = childNamed(cell, 'f')
  if (!f) return null
  const text = textOf(f)
  const master = attributeOf(f, 't') === 'shared' ? masters.get(attributeOf(f, 'si') ?? '') : undefined
  if (text !== '' || !master) return text
  const [from, to] = [master.reference, attributeOf(cell, 'r') ?? master.reference]
  const rows = Number(to.replace(/^\D+/, '')) - Number(from.replace(/^\D+/, ''))
  return shiftFormula(master.formula, columnNumber(columnOf(to)) - columnNumber(columnOf(from)), rows)
}

/** Maps a cell's formula; its stored value may be stale then, so it goes and the reader computes it anew. */
export function moveFormula(cell: XmlElement, formula: string, mapOf: MapOf): void {
  const f = childNamed(cell, 'f')
  if (!f) return
  const mapped = mapFormula(formula, mapOf)
  const array = attributeOf(f, 't') === 'array'
  const ref = attributeOf(f, 'ref')
  const attributes = array && ref !== null ? { t: 'array', ref: mapFormula(ref, () => mapOf(null)) } : {}
  cell.children = [element(f.name, attributes, textNode(mapped))]
  for (const child of cell.children) child.parent = cell
  setAttribute(cell, 't', null)
}

/** The rows of the output as XML, each a copy of the template's row with its tags filled and its references moved. */
export function writeRows(
  sheetData: XmlElement,
  map: RowMap,
  mapFor: (row: OutputRow) => MapOf,
  date1904: boolean,
): void {
  const masters = sharedFormulas(sheetData)
  const templates = new Map(childrenNamed(sheetData, 'row').map((row) => [Number(attributeOf(row, 'r')), row]))
  const out: XmlElement[] = []
  map.rows.forEach((output, at) => {
    const template = templates.get(output.from)
    if (!template) return
    const row = clone(template)
    setAttribute(row, 'r', String(at + 1))
    for (const cell of childrenNamed(row, 'c')) {
      const column = columnOf(attributeOf(cell, 'r') ?? '')
      const formula = ownFormula(cell, masters)
      if (formula !== null) moveFormula(cell, formula, mapFor(output))
      else if (output.cells.has(column)) fill(cell, output.cells.get(column), date1904)
      setAttribute(cell, 'r', `${column}${at + 1}`)
    }
    out.push(row)
  })
  sheetData.children = out
  for (const row of out) row.parent = sheetData
}
