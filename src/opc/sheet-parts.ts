import { relationId } from './namespaces.ts'
import type { OpcPackage } from './package.ts'
import { attributeOf, childNamed, childrenNamed } from './xml.ts'

/** Sheets of a workbook by name, in the order of their tabs, with their parts. */
export function sheetPartsByName(book: OpcPackage): Map<string, string> {
  const main = book.mainPart()
  const related = book.related(main)
  const sheets = childNamed(book.xml(main).root, 'sheets')
  return new Map(
    (sheets ? childrenNamed(sheets, 'sheet') : []).flatMap((sheet) => {
      const part = related.find((one) => one.id === relationId(sheet))?.target
      return part && book.has(part) ? [[attributeOf(sheet, 'name') ?? '', part] as const] : []
    }),
  )
}
