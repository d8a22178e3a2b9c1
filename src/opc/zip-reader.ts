import { crc32, inflateRawSync } from 'node:zlib'
import { OpcError } from './error.ts'
import { recurring } from './recurring.ts'
import type { Packed } from './zip-writer.ts'

/** What a package may cost before it is refused. Bytes; `ratio` applies to entries that inflate beyond 100 KB. */
export interface ZipLimits {
  fileBytes: number
  entries: number
  entryBytes: number
  totalBytes: number
  ratio: number
}

/** A form is 20 KB; POI refuses a ratio of 1:100, and so do we, with room for the sheets that offices really send. */
export const defaultLimits: ZipLimits = {
  fileBytes: 20 << 20,
  entries: 1000,
  entryBytes: 64 << 20,
  totalBytes: 96 << 20,
  ratio: 200,
}

/** One entry of the central directory; inflated only when asked for. */
export interface ZipEntry {
  name: string
  /** Inflated size in bytes. */
  size: number
  bytes(): Uint8Array
  /** As the zip holds it, not inflated and not checked. */
  packed(): Packed
}

const signatures = { end: 0x06054b50, directory: 0x02014b50, local: 0x04034b50 } as const
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/** UTF-8 where it is; else GB18030, in which Chinese Windows programs write names without saying so (APPNOTE 4.4.4). */
function nameOf(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= earliest; at--) if (view.getUint32(at, true) === signatures.end) return at
  throw new OpcError(view.byteLength > 4 && view.getUint32(0, true) === signatures.local ? 'truncated' : 'not-zip')
}

function checkName(name: string): void {
  if (name === '' || name.includes('\0') || /^\/|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(name))
    throw new OpcError('bad-name', name)
}

/** The stretch of the file that holds the entry's compressed bytes. */
function compressedBytes(file: Uint8Array, view: DataView, offset: number, length: number, name: string): Uint8Array {
  if (offset + 30 > file.length || view.getUint32(offset, true) !== signatures.local)
    throw new OpcError('truncated', name)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + length > file.length) throw new OpcError('truncated', name)
  return file.subarray(start, start + length)
}

function inflate({ bytes: compressed, method, size, crc }: Packed, name: string): Uint8Array {
  let bytes: Uint8Array = compressed
  if (method === 8) {
    try {
      // The size is the directory's word; the inflater stops there whatever the stream holds.
      bytes = inflateRawSync(compressed, { maxOutputLength: Math.max(1, size) })
    } catch (error) {
      const tooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      throw new OpcError(tooLong ? 'too-big' : 'truncated', name, { cause: error })
    }
  } else if (method !== 0) throw new OpcError('unsupported', name)
  if (bytes.length !== size) throw new OpcError('truncated', name)
  if (crc32(bytes) !== crc) throw new OpcError('bad-crc', name)
  return bytes
}

/**
 * The entries of a zip file, folders left out, in the order of its central directory (APPNOTE 6.3.3). Throws OpcError
 * where the file is no zip, is damaged, or would cost more than the limits. Names are checked unless any is asked for:
 * then they may hold `../`.
 */
export function readZip(
  file: Uint8Array,
  limits: ZipLimits = defaultLimits,
  names: 'checked' | 'any' = 'checked',
): ZipEntry[] {
  if (file.length > limits.fileBytes) throw new OpcError('too-big')
  if (file.length < 22) throw new OpcError('not-zip')
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === 0xffff || at === 0xffffffff) throw new OpcError('unsupported')
  if (count > limits.entries) throw new OpcError('too-many')
  const entries: ZipEntry[] = []
  const seen = new Set<string>()
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== signatures.directory) throw new OpcError('truncated')
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const crc = view.getUint32(at + 16, true)
    const packed = view.getUint32(at + 20, true)
    const size = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    const offset = view.getUint32(at + 42, true)
    // Some Windows programs part folders by \, which no name of a file can hold.
    const name = nameOf(file.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/')
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (name.endsWith('/')) continue
    if (names === 'checked') checkName(name)
    if (flags & 1) throw new OpcError('encrypted', name)
    if (size === 0xffffffff || packed === 0xffffffff) throw new OpcError('unsupported', name)
    if (seen.has(name.toLowerCase())) throw new OpcError('duplicate', name)
    seen.add(name.toLowerCase())
    total += size
    if (size > limits.entryBytes || total > limits.totalBytes) throw new OpcError('too-big', name)
    if (size > 100 << 10 && size > packed * limits.ratio) throw new OpcError('ratio', name)
    let inflated: Uint8Array | null = null
    const asPacked = () => ({ bytes: compressedBytes(file, view, offset, packed, name), method, size, crc })
    entries.push({
      name,
      size,
      packed: asPacked,
      bytes() {
        const part = inflated ? null : asPacked()
        if (part) inflated = recurring(part, () => inflate(part, name))
        return inflated as Uint8Array
      },
    })
  }
  return entries
}
