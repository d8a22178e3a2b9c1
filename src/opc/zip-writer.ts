import { type Zippable, zipSync } from 'fflate'

/** A part of so many bytes is a long table; the least effort packs what repeats well enough. */
const large = 1_000_000

/**
 * A zip of the parts in the given order. The same parts give the same bytes in any time zone: fflate takes the time
 * as local, and its deflate, unlike zlib's, does not change with Node's version.
 */
export function writeZip(parts: Iterable<readonly [name: string, bytes: Uint8Array]>): Uint8Array {
  const files: Zippable = {}
  for (const [name, bytes] of parts)
    files[name] = [bytes, { mtime: new Date(1980, 0, 1), level: bytes.length > large ? 2 : 6 }]
  return zipSync(files)
}
