import { namespacesOf } from '../opc/namespaces.ts'
import type { OpcPackage } from '../opc/package.ts'
import { parseXml, type XmlDocument } from '../opc/xml.ts'

const stylesType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'

/** The workbook's style sheet; one that has none gets an empty one. */
export function stylesPart(book: OpcPackage): { part: string; document: XmlDocument } {
  const main = book.mainPart()
  const related = book.related(main).find((one) => one.type.endsWith('/styles') && book.has(one.target))
  if (related) return { part: related.target, document: book.xml(related.target) }
  const names = namespacesOf(book.xml(main).root)
  const part = 'xl/styles.xml'
  const document = parseXml(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${names.main}"></styleSheet>`,
  )
  book.set(part, document)
  book.setContentType(part, stylesType)
  book.relate(main, `${names.relations}/styles`, part)
  return { part, document }
}
