import { crc32 } from 'node:zlib'
import { deflateSync } from 'fflate'

/** A part's bytes as a zip holds them already, to be copied. */
export interface Packed {
  bytes: Uint8Array
  /** 0 stored, 8 deflated. */
  method: number
  size: number
  crc: number
}

/** A part of so many bytes is a long table; the least effort packs what repeats well enough. */
const large = 1_000_000

/** fflate's deflate, unlike zlib's, does not change with Node's version. */
const packed = (bytes: Uint8Array): Packed => ({
  bytes: deflateSync(bytes, { level: bytes.length > large ? 2 : 6 }),
  method: 8,
  size: bytes.length,
  crc: crc32(bytes),
})

/** 1 January 1980, 0:00, in any time zone: the first moment of a zip's own calendar (APPNOTE 4.4.6). */
const firstDay = 0x0021

/** What local header and directory say alike of an entry, from its version on (APPNOTE 4.3.7, 4.3.12). */
function describe(view: DataView, at: number, { method, crc, bytes, size }: Packed, name: Uint8Array): void {
  view.setUint16(at, 20, true)
  // Bit 11: the name is UTF-8.
  view.setUint16(at + 2, name.some((byte) => byte > 0x7f) ? 0x800 : 0, true)
  view.setUint16(at + 4, method, true)
  view.setUint16(at + 8, firstDay, true)
  view.setUint32(at + 10, crc, true)
  view.setUint32(at + 14, bytes.length, true)
  view.setUint32(at + 18, size, true)
  view.setUint16(at + 22, name.length, true)
}

/** A zip of the parts in the given order; the same parts give the same bytes. What is packed already is copied. */
export function writeZip(parts: Iterable<readonly [name: string, content: Uint8Array | Packed]>): Uint8Array {
  const entries = [...parts].map(([name, content]) => ({
    name: new TextEncoder().encode(name),
    packed: content instanceof Uint8Array ? packed(content) : content,
  }))
  const locals = entries.reduce((sum, one) => sum + 30 + one.name.length + one.packed.bytes.length, 0)
  const directory = entries.reduce((sum, one) => sum + 46 + one.name.length, 0)
  const file = new Uint8Array(locals + directory + 22)
  const view = new DataView(file.buffer)
  let at = 0
  let listed = locals
  for (const { name, packed: content } of entries) {
    view.setUint32(listed, 0x02014b50, true)
    view.setUint16(listed + 4, 20, true)
    describe(view, listed + 6, content, name)
    view.setUint32(listed + 42, at, true)
    file.set(name, listed + 46)
    listed += 46 + name.length
    view.setUint32(at, 0x04034b50, true)
    describe(view, at + 4, content, name)
    file.set(name, at + 30)
    file.set(content.bytes, at + 30 + name.length)
    at += 30 + name.length + content.bytes.length
  }
  view.setUint32(listed, 0x06054b50, true)
  view.setUint16(listed + 8, entries.length, true)
  view.setUint16(listed + 10, entries.length, true)
  view.setUint32(listed + 12, directory, true)
  view.setUint32(listed + 16, locals, true)
  return file
}
