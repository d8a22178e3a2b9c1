import { OpcError } from '../../opc/error.ts'
import { decodeXml } from '../../opc/scan.ts'
import { readZip, type ZipLimits } from '../../opc/zip-reader.ts'
import type { ForeignFormat } from './formats.ts'

/** Of a package that another parser is to read, and that inflates all of it at once. A form is 200 KB. */
const packageLimits: ZipLimits = {
  fileBytes: 20 << 20,
  entries: 1000,
  entryBytes: 16 << 20,
  totalBytes: 32 << 20,
  ratio: 200,
}

/** Bytes of a file that is no package: in the parser each becomes a multiple of itself. */
const mostBytes: Readonly<Record<ForeignFormat, number>> = {
  ...{ xls: 20 << 20, 'early-xls': 4 << 20, xlsb: packageLimits.fileBytes, ods: packageLimits.fileBytes },
  ...{ 'flat-ods': 4 << 20, xml: 4 << 20, html: 4 << 20, csv: 4 << 20 },
}

/** A document type that defines entities: a small file grows large by them. A plain one, as web pages have, does not. */
const definesEntities = (text: string): boolean => /<!ENTITY\b|<!DOCTYPE[^>[]*\[/i.test(text)

/**
 * What a file may cost before a parser of others sees it. Throws OpcError: too big, too many entries, packed too
 * tightly, damaged, or with a document type.
 */
export function gate(bytes: Uint8Array, format: ForeignFormat): void {
  if (bytes.length > mostBytes[format]) throw new OpcError('too-big')
  if (format !== 'ods' && format !== 'xlsb') return
  for (const entry of readZip(bytes, packageLimits)) {
    const inflated = entry.bytes()
    if (/\.(?:xml|rels)$/i.test(entry.name) && /<!DOCTYPE/i.test(decodeXml(inflated.subarray(0, 4096))))
      throw new OpcError('dtd', entry.name)
  }
}

/** The same for a text. */
export function gateText(text: string, format: ForeignFormat): void {
  if (format !== 'csv' && definesEntities(text)) throw new OpcError('dtd')
  if ((format === 'xml' || format === 'flat-ods') && /<!DOCTYPE/i.test(text)) throw new OpcError('dtd')
}
