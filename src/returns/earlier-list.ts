import { faultSheet } from '../model/form.ts'
import type { OpcPackage } from '../opc/package.ts'
import { attributeOf, childNamed, childrenNamed, descendantsNamed, textOf, type XmlElement } from '../opc/xml.ts'
import { headings, headRow } from './fault-sheet.ts'

const shown = (node: XmlElement): string => descendantsNamed(node, 't').map(textOf).join('')

/** The texts of a row, inline or shared. */
function rowTexts(book: OpcPackage, part: string, number: number): string[] {
  const data = childNamed(book.xml(part).root, 'sheetData')
  const row = data && childrenNamed(data, 'row').find((one) => Number(attributeOf(one, 'r')) === number)
  if (!row) return []
  const shared = book
    .related(book.mainPart())
    .find((one) => one.type.endsWith('/sharedStrings') && book.has(one.target))
  const strings = shared ? childrenNamed(book.xml(shared.target).root, 'si') : []
  return childrenNamed(row, 'c').map((cell) => {
    if (attributeOf(cell, 't') !== 's') return shown(cell)
    const value = childNamed(cell, 'v')
    const string = strings[value ? Number(textOf(value)) : -1]
    return string ? shown(string) : ''
  })
}

/** The lists of earlier returns among a workbook's sheets. Offices keep lists of that name themselves: ours are told by their headings. */
export const earlierLists = (book: OpcPackage, sheets: ReadonlyMap<string, string>): string[] =>
  [...sheets]
    .filter(([name, part]) => name.startsWith(faultSheet) && book.has(part))
    .filter(([, part]) => {
      const texts = rowTexts(book, part, headRow)
      return headings.every((heading, at) => texts[at]?.trim() === heading)
    })
    .map(([name]) => name)

/** The name for a new list: its own, unless the unit has a sheet that is called so. */
export function listName(taken: ReadonlySet<string>): string {
  let name: string = faultSheet
  for (let number = 2; taken.has(name); number++) name = `${faultSheet}(${number})`
  return name
}
