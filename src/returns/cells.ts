import { cellPosition } from '../model/finding.ts'
import { prefixOf } from '../opc/namespaces.ts'
import { attributeOf, childNamed, childrenNamed, element, insert, setAttribute, type XmlElement } from '../opc/xml.ts'

/** Elements by their place; one that does not name its place follows the one before it (ECMA-376 part 1, 18.3.1.73). */
function placed(nodes: readonly XmlElement[], place: (written: string) => number): Map<number, XmlElement> {
  const found = new Map<number, XmlElement>()
  let last = 0
  for (const node of nodes) {
    const written = attributeOf(node, 'r')
    last = written === null ? last + 1 : place(written)
    if (!found.has(last)) found.set(last, node)
  }
  return found
}

/** Before the first that stands further on, else at the end. */
function insertAt(parent: XmlElement, node: XmlElement, at: number, siblings: ReadonlyMap<number, XmlElement>): void {
  const next = [...siblings].find(([place]) => place > at)?.[1]
  insert(parent, node, next ? parent.children.indexOf(next) : undefined)
}

/** The cells of a sheet by address; those that it lacks are made in their right places. */
export class SheetCells {
  readonly #sheet: XmlElement
  readonly #data: XmlElement
  #rows: Map<number, XmlElement>

  constructor(sheet: XmlElement, data: XmlElement) {
    this.#sheet = sheet
    this.#data = data
    this.#rows = placed(childrenNamed(data, 'row'), Number)
  }

  /** A made cell looks as the sheet shows the empty place: by its row's style, else its column's. */
  at(address: string): XmlElement {
    const { row: number, column } = cellPosition(address)
    const row = this.#row(number)
    const cells = placed(childrenNamed(row, 'c'), (written) => cellPosition(written).column)
    const known = cells.get(column)
    if (known) return known
    const style = this.#emptyStyle(row, column)
    const made = element(`${prefixOf(row)}c`, { r: address, ...(style === null ? {} : { s: style }) })
    insertAt(row, made, column, cells)
    // A hint of where the row's cells lie, wrong now, and one that may be left out.
    setAttribute(row, 'spans', null)
    this.#grow(address)
    return made
  }

  #row(number: number): XmlElement {
    const known = this.#rows.get(number)
    if (known) return known
    const made = element(`${prefixOf(this.#data)}row`, { r: String(number) })
    insertAt(this.#data, made, number, this.#rows)
    this.#rows = placed(childrenNamed(this.#data, 'row'), Number)
    return made
  }

  #emptyStyle(row: XmlElement, column: number): string | null {
    if (/^(1|true)$/.test(attributeOf(row, 'customFormat') ?? '')) return attributeOf(row, 's')
    const columns = childNamed(this.#sheet, 'cols')
    const own = (columns ? childrenNamed(columns, 'col') : []).find(
      (one) => Number(attributeOf(one, 'min')) <= column && column <= Number(attributeOf(one, 'max')),
    )
    return own ? attributeOf(own, 'style') : null
  }

  /** Readers that trust the sheet's stated size would not see a cell outside it. */
  #grow(address: string): void {
    const dimension = childNamed(this.#sheet, 'dimension')
    const [from = '', to = from] = (dimension && attributeOf(dimension, 'ref'))?.split(':') ?? []
    const [first, last, own] = [from, to, address].map(cellPosition)
    if (!dimension || !first?.row || !last?.row || !own) return
    const letters = (one: string) => one.replace(/\d+$/, '')
    const left = letters(own.column < first.column ? address : from)
    const right = letters(own.column > last.column ? address : to)
    const ref = `${left}${Math.min(first.row, own.row)}:${right}${Math.max(last.row, own.row)}`
    setAttribute(dimension, 'ref', ref)
  }
}
