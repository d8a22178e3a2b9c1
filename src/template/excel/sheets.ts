import { OpcError } from '../../opc/error.ts'
import type { OpcPackage } from '../../opc/package.ts'
import { attributeOf, childNamed, childrenNamed, type XmlDocument } from '../../opc/xml.ts'
import { sharedTexts } from './cells.ts'

/** A worksheet of the template. */
export interface SheetPart {
  name: string
  /** Its place among all sheets of the workbook, chart sheets counted, from 0. */
  index: number
  part: string
  document: XmlDocument
}

/** What of a workbook its sheets share. */
export interface Workbook {
  main: string
  document: XmlDocument
  sheets: SheetPart[]
  strings: string | null
  shared: readonly string[]
  styles: XmlDocument | null
  date1904: boolean
}

/** Sheets that a workbook may name, the same part again and again among them. */
const mostSheets = 250

/** Reads a workbook; chart and dialog sheets have no cells. */
export function readWorkbook(book: OpcPackage): Workbook {
  const main = book.mainPart()
  const document = book.xml(main)
  const related = book.related(main)
  const partOf = (kind: string): string | null => {
    const target = related.find((one) => one.type.endsWith(`/${kind}`))?.target
    return target !== undefined && book.has(target) ? target : null
  }
  const list = childNamed(document.root, 'sheets')
  const named = list ? childrenNamed(list, 'sheet') : []
  if (named.length > mostSheets) throw new OpcError('too-many', main)
  const sheets = named.flatMap((sheet, index): SheetPart[] => {
    const target = related.find((one) => one.id === attributeOf(sheet, 'r:id'))
    if (!target?.type.endsWith('/worksheet') || !book.has(target.target)) return []
    const name = attributeOf(sheet, 'name') ?? ''
    return [{ name, index, part: target.target, document: book.xml(target.target) }]
  })
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')]
  return {
    ...{ main, document, sheets, strings },
    shared: strings === null ? [] : sharedTexts(book.xml(strings).root),
    styles: styles === null ? null : book.xml(styles),
    date1904: /\bdate1904\s*=\s*["'](?:1|true)/.test(childNamed(document.root, 'workbookPr')?.attributes ?? ''),
  }
}
