import { OpcPackage } from '../../../src/opc/package.ts'
import {
  attributeOf,
  descendantsNamed,
  element,
  setAttribute,
  textNode,
  type XmlElement,
} from '../../../src/opc/xml.ts'
import { type Plant, untouched } from '../delivery.ts'
import { addressIn } from '../filled-form.ts'

/** Faults that lie in how a cell or row is formatted, not in what is typed. */

/** Changes the sheet of that name. */
function inSheet(bytes: Uint8Array, name: string, change: (sheet: XmlElement) => void): Uint8Array {
  const book = OpcPackage.open(bytes)
  const main = book.mainPart()
  const entry = descendantsNamed(book.xml(main).root, 'sheet').find((one) => attributeOf(one, 'name') === name)
  const part = book.related(main).find((one) => one.id === (entry && attributeOf(entry, 'r:id')))
  if (!part) throw new Error(`no sheet ${name}`)
  const document = book.xml(part.target)
  change(document.root)
  book.set(part.target, document)
  return book.toBytes()
}

const named = (sheet: XmlElement, tag: 'row' | 'c', address: string): XmlElement => {
  const found = descendantsNamed(sheet, tag).find((one) => attributeOf(one, 'r') === address)
  if (!found) throw new Error(`the sheet has no ${address}`)
  return found
}

/** What Word and Excel call rich text: one run of the cell's text, struck out. */
function strike(cell: XmlElement, text: string): void {
  setAttribute(cell, 't', 'inlineStr')
  const run = element('r', {}, element('rPr', {}, element('strike')), element('t', {}, textNode(text)))
  cell.children = [element('is', {}, run)]
}

export const marks: Readonly<Record<string, Plant>> = {
  'rows-hidden'(sending) {
    const one = untouched(sending)
    const row = one?.form.blank.layout.tables.tasks?.rows.at(-1)
    if (!one || !row) return null
    one.bytes = (form) =>
      inSheet(form, row.sheet, (sheet) => setAttribute(named(sheet, 'row', String(row.row)), 'hidden', '1'))
    return [{ file: one.file, sheet: row.sheet, cell: null }]
  },
  'text-struck'(sending) {
    const one = untouched(sending)
    const row = one?.form.blank.layout.tables.tasks?.rows[0]
    if (!one || !row) return null
    const cell = addressIn(row, 'progress')
    const text = one.form.progress.get(row.measure ?? 0) ?? ''
    one.bytes = (form) => inSheet(form, row.sheet, (sheet) => strike(named(sheet, 'c', cell), text))
    return [{ file: one.file, sheet: row.sheet, cell }]
  },
}
