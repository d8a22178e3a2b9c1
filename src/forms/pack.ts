import { OpcPackage } from '../opc/package.ts'
import { letRowsGrow, orderFonts } from './mend-parts.ts'

const worksheet = /^xl\/worksheets\/sheet\d+\.xml$/

/** exceljs' workbook, its parts mended, with the same bytes on every run. */
export function equalBytes(bytes: Uint8Array): Uint8Array {
  const book = OpcPackage.open(bytes)
  const change = (name: string, mend: (part: ReturnType<typeof book.xml>) => void) => {
    const part = book.xml(name)
    mend(part)
    book.set(name, part)
  }
  for (const name of book.names()) if (worksheet.test(name)) change(name, letRowsGrow)
  change('xl/styles.xml', orderFonts)
  return book.toBytes()
}
