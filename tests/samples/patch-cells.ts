import { heightFor } from '../../src/forms/fit.ts'
import { cellPosition } from '../../src/model/finding.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendantsNamed,
  element,
  insert,
  setAttribute,
  textNode,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../../src/opc/xml.ts'

/** A day is stored as a serial number; `computed` is a formula's result, the formula stays. */
export type Typed = string | number | null | { day: string } | { computed: string | number } | { error: string }

/** What somebody typed into a cell of a sheet. */
export interface Edit {
  sheet: string
  cell: string
  value: Typed
}

const sharedStrings = 'xl/sharedStrings.xml'

const serialOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569

function partOf(book: OpcPackage, sheet: string): string {
  const main = book.mainPart()
  const entry = descendantsNamed(book.xml(main).root, 'sheet').find((one) => attributeOf(one, 'name') === sheet)
  const id = entry && attributeOf(entry, 'r:id')
  const part = book.related(main).find((one) => one.id === id)
  if (!part) throw new Error(`no sheet ${sheet}`)
  return part.target
}

/** Answers with the number of a text among the shared strings, where it is added if need be. */
function stringTable(book: OpcPackage) {
  const document = book.xml(sharedStrings)
  const { root } = document
  const known = new Map(childrenNamed(root, 'si').map((item, at) => [textOf(item), at]))
  const numberOf = (text: string): number => {
    const at = known.get(text) ?? known.size
    if (!known.has(text)) {
      insert(root, element('si', {}, element('t', { 'xml:space': 'preserve' }, textNode(text))))
      known.set(text, at)
    }
    return at
  }
  const save = () => {
    setAttribute(root, 'count', String(known.size))
    setAttribute(root, 'uniqueCount', String(known.size))
    book.set(sharedStrings, document)
  }
  return { numberOf, save }
}

function cellOf(sheet: XmlElement, address: string): { row: XmlElement; cell: XmlElement } {
  const { row: number } = cellPosition(address)
  const row = descendantsNamed(sheet, 'row').find((one) => attributeOf(one, 'r') === String(number))
  const cell = row && childrenNamed(row, 'c').find((one) => attributeOf(one, 'r') === address)
  if (!row || !cell) throw new Error(`the form has no cell ${address}`)
  return { row, cell }
}

function put(cell: XmlElement, value: Typed, numberOf: (text: string) => number): void {
  const formula = childNamed(cell, 'f')
  const keeps = value !== null && typeof value === 'object' && ('computed' in value || 'error' in value)
  // Nothing is computed where there is no formula.
  if (!formula && keeps && 'computed' in value) return
  cell.children = keeps && formula ? [formula] : []
  const store = (type: string | null, text: string) => {
    setAttribute(cell, 't', type)
    insert(cell, element('v', {}, textNode(text)))
  }
  if (value === null) setAttribute(cell, 't', null)
  else if (typeof value === 'number') store(null, String(value))
  else if (typeof value === 'string') store('s', String(numberOf(value)))
  else if ('day' in value) store(null, String(serialOf(value.day)))
  else if ('error' in value) store('e', value.error)
  else store(typeof value.computed === 'string' ? 'str' : null, String(value.computed))
}

/** Widths of the columns, from A. */
const widthsOf = (sheet: XmlDocument): number[] =>
  descendantsNamed(sheet.root, 'col').flatMap((col) => {
    const count = Number(attributeOf(col, 'max')) - Number(attributeOf(col, 'min')) + 1
    return Array.from({ length: count }, () => Number(attributeOf(col, 'width')))
  })

/** A row grows with what is typed into it, as in a spreadsheet program. */
function grow(row: XmlElement, cell: string, text: string, widths: readonly number[]): void {
  const width = widths[cellPosition(cell).column - 1] ?? 10
  const height = Number(attributeOf(row, 'ht') ?? 0)
  if (attributeOf(row, 'customHeight') === null) setAttribute(row, 'ht', String(heightFor([{ text, width }], height)))
}

/** Types into cells of a workbook; everything else of it stays byte for byte. Throws where there is no such cell. */
export function patchCells(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const book = OpcPackage.open(bytes)
  const strings = stringTable(book)
  for (const sheet of new Set(edits.map((one) => one.sheet))) {
    const part = partOf(book, sheet)
    const document = book.xml(part)
    const widths = widthsOf(document)
    for (const { cell: address, value } of edits.filter((one) => one.sheet === sheet)) {
      const { row, cell } = cellOf(document.root, address)
      put(cell, value, strings.numberOf)
      if (typeof value === 'string') grow(row, address, value, widths)
    }
    book.set(part, document)
  }
  strings.save()
  return book.toBytes()
}
