import type { FileFault } from '../../model/submission.ts'
import { OpcError } from '../../opc/error.ts'
import { OpcPackage } from '../../opc/package.ts'
import { decodeXml } from '../../opc/scan.ts'
import type { ForeignFormat } from '../foreign/formats.ts'

/**
 * What a file is by its content: a workbook to be read; one of another format, to be converted first; a zip file that
 * may hold some; or why it can't be read and what it is instead.
 */
export type Content =
  | { book: OpcPackage }
  | { foreign: ForeignFormat }
  | { bundle: true }
  | { fault: FileFault; format: string }

const isNone = (format: string): Content => ({ fault: 'not-a-workbook', format })

const openDocuments: readonly [type: string, content: Content][] = [
  ['opendocument.spreadsheet', { foreign: 'ods' }],
  ['opendocument.text', isNone('ODT 文档')],
  ['opendocument', isNone('OpenDocument 文件')],
]

const officeFiles: readonly [type: string, content: Content][] = [
  ['ms-excel.sheet.binary', { foreign: 'xlsb' }],
  ['wordprocessingml', isNone('Word 文档')],
  ['ms-word', isNone('Word 文档')],
  ['presentationml', isNone('演示文稿')],
  ['ms-powerpoint', isNone('演示文稿')],
]

/** By what the package says its main part is; a type that nobody knows is left to the reader. */
function officeFormat(book: OpcPackage): Content {
  const main = book.has('xl/workbook.xml') && book.related('').length === 0 ? 'xl/workbook.xml' : book.mainPart()
  const type = book.contentType(main)?.toLowerCase() ?? ''
  const known = officeFiles.find(([word]) => type.includes(word))
  if (known) return known[1]
  return main.toLowerCase().endsWith('.xml') ? { book } : isNone('Office 文件')
}

/** Throws OpcError where the zip is damaged, encrypted or beyond its limits. */
export function zipFormat(bytes: Uint8Array): Content {
  const book = OpcPackage.open(bytes)
  if (book.has('[Content_Types].xml')) return officeFormat(book)
  if (book.has('mimetype')) {
    const type = decodeXml(book.bytes('mimetype'))
    const known = openDocuments.find(([word]) => type.includes(word))
    const manifest = 'META-INF/manifest.xml'
    if (known && book.has(manifest) && decodeXml(book.bytes(manifest)).includes('encryption-data'))
      throw new OpcError('encrypted')
    if (known) return known[1]
  }
  if (book.has('OFD.xml')) return isNone('OFD 版式文件')
  if (book.has('xl/workbook.xml')) return { book }
  return { bundle: true }
}
