import { OpcError } from '../opc/error.ts'
import { readZip, type ZipLimits } from '../opc/zip-reader.ts'
import { limits } from './limits.ts'
import { sniff } from './sniff/sniff.ts'

/** What a zip file may hold before it is refused as too large. */
const bundleLimits: ZipLimits = {
  fileBytes: limits.fileBytes,
  entries: 1000,
  entryBytes: limits.fileBytes,
  totalBytes: 64 << 20,
  ratio: 200,
}

/** Workbooks of one zip file. */
const mostWorkbooks = 50

/** A workbook in a zip file. */
export interface Packed {
  /** Its path within, with `/`. */
  name: string
  bytes: Uint8Array
}

export interface Bundle {
  workbooks: readonly Packed[]
  /** Names of the files that are none. */
  others: readonly string[]
}

/** What programs leave in a zip file beside the files: of macOS, and names that begin with a dot. */
const isLeftover = (name: string): boolean => /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/i.test(name)

/** A workbook, or what was meant as one: that it is locked or damaged must be said. */
function isWorkbook(name: string, bytes: Uint8Array): boolean {
  const found = sniff(name, bytes)
  if (!('fault' in found)) return !('bundle' in found)
  if (['encrypted', 'old-format', 'damaged', 'too-large'].includes(found.fault)) return true
  return found.fault === 'empty-file' && /\.(?:xls[xmb]?|et|ods|csv)$/i.test(name)
}

const isZip = (name: string, bytes: Uint8Array): boolean => 'bundle' in sniff(name, bytes)

/** Bytes that may still be inflated, nested files included. */
interface Budget {
  bytes: number
}

function unpackWithin(bytes: Uint8Array, prefix: string, budget: Budget, nested: boolean): Bundle {
  const workbooks: Packed[] = []
  const others: string[] = []
  for (const entry of readZip(bytes, bundleLimits).filter(({ name }) => !isLeftover(name))) {
    budget.bytes -= entry.size
    if (budget.bytes < 0) throw new OpcError('too-big')
    const packed = { name: prefix + entry.name, bytes: entry.bytes() }
    if (!nested && isZip(packed.name, packed.bytes)) {
      const inner = unpackWithin(packed.bytes, `${packed.name}/`, budget, true)
      workbooks.push(...inner.workbooks)
      others.push(...inner.others)
    } else if (isWorkbook(packed.name, packed.bytes)) workbooks.push(packed)
    else others.push(packed.name)
    if (workbooks.length > mostWorkbooks) throw new OpcError('too-many')
  }
  return { workbooks, others }
}

/**
 * The workbooks in a zip file, and in zip files within it (one level). Nothing is written anywhere. Throws OpcError
 * where the zip is damaged, encrypted or beyond its limits.
 */
export const unpack = (bytes: Uint8Array): Bundle => unpackWithin(bytes, '', { bytes: bundleLimits.totalBytes }, false)
