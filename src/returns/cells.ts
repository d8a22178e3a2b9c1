import { cellPosition } from '../model/finding.ts'
import { attributeOf, childNamed, childrenNamed, element, insert, type XmlElement } from '../opc/xml.ts'

/** The cell at an address, made in its right place if the sheet has none there. */
export function cellAt(sheetData: XmlElement, address: string): XmlElement {
  const prefix = sheetData.name.replace(/[^:]*$/, '')
  const { row: number, column } = cellPosition(address)
  const rows = childrenNamed(sheetData, 'row')
  let row = rows.find((one) => Number(attributeOf(one, 'r')) === number)
  if (!row) {
    row = element(`${prefix}row`, { r: String(number) })
    const next = rows.find((one) => Number(attributeOf(one, 'r')) > number)
    insert(sheetData, row, next ? sheetData.children.indexOf(next) : undefined)
  }
  const cells = childrenNamed(row, 'c')
  const known = cells.find((one) => attributeOf(one, 'r') === address)
  if (known) return known
  const made = element(`${prefix}c`, { r: address })
  const next = cells.find((one) => cellPosition(attributeOf(one, 'r') ?? '').column > column)
  insert(row, made, next ? row.children.indexOf(next) : undefined)
  return made
}

export const sheetDataOf = (sheet: XmlElement): XmlElement | null => childNamed(sheet, 'sheetData')
