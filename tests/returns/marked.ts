import ExcelJS from 'exceljs'
import type { Finding } from '../../src/model/finding.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { annotate } from '../../src/returns/annotate.ts'

/** The marked copy; a workbook that can't be marked fails the test. */
export function marked(bytes: Uint8Array, findings: readonly Finding[]): Uint8Array {
  const out = annotate(bytes, findings, '请于10月8日前报回；')
  if (!out) throw new Error('not annotated')
  return out
}

export async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  return book
}

export const noteOf = (cell: ExcelJS.Cell | undefined): string =>
  typeof cell?.note === 'string' ? cell.note : (cell?.note?.texts ?? []).map((part) => part.text).join('')

export const fillOf = (cell: ExcelJS.Cell | undefined): string | undefined =>
  cell?.fill?.type === 'pattern' ? cell.fill.fgColor?.argb : undefined

/** A part of a package as text. */
export const part = (bytes: Uint8Array, name: string): string =>
  new TextDecoder().decode(OpcPackage.open(bytes).bytes(name))

/** Parts of the first that the second lacks or has changed. */
export function changedParts(before: Uint8Array, after: Uint8Array): string[] {
  const [old, now] = [OpcPackage.open(before), OpcPackage.open(after)]
  return old.names().filter((name) => !now.has(name) || !Buffer.from(old.bytes(name)).equals(now.bytes(name)))
}
