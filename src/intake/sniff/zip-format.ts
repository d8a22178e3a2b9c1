import type { FileFault } from '../../model/submission.ts'
import { OpcError } from '../../opc/error.ts'
import { OpcPackage } from '../../opc/package.ts'
import { decodeXml } from '../../opc/scan.ts'

/** What a zip file is: a workbook to be read, or why it can't be. */
export type ZipFormat = { book: OpcPackage } | { fault: FileFault; format: string }

const openDocuments: readonly [type: string, fault: FileFault, format: string][] = [
  ['opendocument.spreadsheet', 'old-format', 'ODS 表格'],
  ['opendocument.text', 'not-a-workbook', 'ODT 文档'],
  ['opendocument', 'not-a-workbook', 'OpenDocument 文件'],
]

const officeFiles: readonly [type: string, fault: FileFault, format: string][] = [
  ['ms-excel.sheet.binary', 'old-format', 'Excel 二进制工作簿（xlsb）'],
  ['wordprocessingml', 'not-a-workbook', 'Word 文档'],
  ['ms-word', 'not-a-workbook', 'Word 文档'],
  ['presentationml', 'not-a-workbook', '演示文稿'],
  ['ms-powerpoint', 'not-a-workbook', '演示文稿'],
]

/** By what the package says its main part is; a type that nobody knows is left to the reader. */
function officeFormat(book: OpcPackage): ZipFormat {
  const main = book.has('xl/workbook.xml') && book.related('').length === 0 ? 'xl/workbook.xml' : book.mainPart()
  const type = book.contentType(main)?.toLowerCase() ?? ''
  const known = officeFiles.find(([word]) => type.includes(word))
  if (known) return { fault: known[1], format: known[2] }
  return main.toLowerCase().endsWith('.xml') ? { book } : { fault: 'not-a-workbook', format: 'Office 文件' }
}

/** Throws OpcError where the zip is damaged, encrypted or beyond its limits. */
export function zipFormat(bytes: Uint8Array): ZipFormat {
  const book = OpcPackage.open(bytes)
  if (book.has('[Content_Types].xml')) return officeFormat(book)
  if (book.has('mimetype')) {
    const type = decodeXml(book.bytes('mimetype'))
    const known = openDocuments.find(([word]) => type.includes(word))
    const manifest = 'META-INF/manifest.xml'
    if (known && book.has(manifest) && decodeXml(book.bytes(manifest)).includes('encryption-data'))
      throw new OpcError('encrypted')
    if (known) return { fault: known[1], format: known[2] }
  }
  if (book.has('OFD.xml')) return { fault: 'not-a-workbook', format: 'OFD 版式文件' }
  if (book.has('xl/workbook.xml')) return { book }
  return { fault: 'not-a-workbook', format: 'ZIP 压缩包' }
}
