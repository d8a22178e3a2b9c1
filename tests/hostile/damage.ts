import { OpcPackage } from '../../src/opc/package.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import type { Chance } from './chance.ts'

/** A copy with one to twelve of its bits turned. */
export function flipped(good: Uint8Array, chance: Chance): Uint8Array {
  const bytes = good.slice()
  for (let left = 1 + chance.below(12); left > 0; left--) {
    const at = chance.below(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
  }
  return bytes
}

/** A package with bits of one of its parts turned, its checksums right. */
export function flippedInside(good: Uint8Array, chance: Chance): Uint8Array {
  const book = OpcPackage.open(good)
  const names = book.names().filter((name) => book.bytes(name).length > 0)
  const damaged = chance.one(names)
  return writeZip(
    names.map((name) => {
      const bytes = book.bytes(name)
      return [name, name === damaged ? flipped(bytes, chance) : bytes] as const
    }),
  )
}

const scraps = [
  '<',
  '>',
  '"',
  '&',
  '&#0;',
  '<!--',
  ']]>',
  '</',
  '{{',
  '}}',
  '{{#each x}}',
  '{{/each}}',
  '{{else}}',
  '-1',
  '1e999',
  '\0',
  '\u202e',
  '字',
]

/** A text with some of it cut, doubled, moved or overwritten. */
export function mangled(text: string, chance: Chance): string {
  let mixed = text
  for (let left = 1 + chance.below(4); left > 0; left--) {
    const from = chance.below(mixed.length + 1)
    const to = Math.min(mixed.length, from + chance.below(40))
    const piece = mixed.slice(from, to)
    const put = chance.one(['', piece + piece, chance.one(scraps), chance.one(scraps) + piece])
    mixed = mixed.slice(0, from) + put + mixed.slice(to)
  }
  return mixed
}

/** Bytes with some of them cut, doubled or overwritten. */
export function mangledBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  return new Uint8Array(Buffer.from(mangled(Buffer.from(bytes).toString('latin1'), chance), 'latin1'))
}
