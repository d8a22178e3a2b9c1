import type { Packed } from './zip-writer.ts'

/**
 * Units fill in the same form, with a few programs: one file's styles, relationships and content types are the next
 * one's to the byte. Such parts are inflated once, and what is made of them is made once.
 */

interface Known {
  packed: Uint8Array
  bytes: Uint8Array
}

/** Parts that recur are small. Those that came last are kept, two megabytes of them at most. */
const [mostBytes, mostParts] = [16 << 10, 128]
const known = new Map<string, Known>()

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** The bytes of a packed part, by `inflate` where none like it came lately. They are shared: nobody may change them. */
export function recurring(part: Packed, inflate: () => Uint8Array): Uint8Array {
  if (part.size > mostBytes || part.bytes.length > mostBytes) return inflate()
  const key = `${part.crc} ${part.size} ${part.method}`
  const before = known.get(key)
  known.delete(key)
  // Copied, since a stretch of a file keeps the whole file in the memory.
  const found =
    before && isEqual(before.packed, part.bytes) ? before : { packed: part.bytes.slice(), bytes: inflate().slice() }
  known.set(key, found)
  const [oldest] = known.keys()
  if (known.size > mostParts && oldest !== undefined) known.delete(oldest)
  return found.bytes
}

/** A function of bytes that is asked once for each array of them. What it answers is shared as well. */
export function madeOnce<T extends object>(make: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const made = new WeakMap<Uint8Array, T>()
  return (bytes) => {
    const before = made.get(bytes)
    if (before !== undefined) return before
    const now = make(bytes)
    made.set(bytes, now)
    return now
  }
}
