import { z } from 'zod'

export const unitKinds = ['市直部门', '局内科室', '县市区'] as const

export const unitSchema = z.strictObject({
  name: z.string().trim().min(1),
  aliases: z.array(z.string().trim().min(1)),
  kind: z.enum(unitKinds),
  /** Whether the unit sends a form; the others are named so that their names resolve. */
  reports: z.boolean(),
  contact: z.string(),
  phone: z.string(),
  email: z.union([z.literal(''), z.email()]),
  cc: z.array(z.email()),
})
export type Unit = z.infer<typeof unitSchema>

/** Names compare without spaces, brackets' width and the city's name in front, which offices write or leave out. */
export const bareName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/^泰安/, '')
    .replace(/^市(?=.{2})/, '')

/** An address book as one looks things up in it. */
interface Book {
  /** Of the list that it was made of; one that has grown since is read anew. */
  size: number
  reporting: readonly Unit[]
  /** By bare name and alias; of two that share one, the first. */
  byName: ReadonlyMap<string, { unit: Unit; place: number }>
  /** Lengths of those names, the longest first. */
  lengths: readonly number[]
  byAddress: ReadonlyMap<string, readonly Unit[]>
}

const books = new WeakMap<readonly Unit[], Book>()

/** Made once for each list of units: thousands of files are looked up in it. */
function bookOf(units: readonly Unit[]): Book {
  const known = books.get(units)
  if (known?.size === units.length) return known
  const byName = new Map<string, { unit: Unit; place: number }>()
  const byAddress = new Map<string, Unit[]>()
  units.forEach((unit, place) => {
    for (const name of [unit.name, ...unit.aliases].map(bareName))
      if (name !== '' && !byName.has(name)) byName.set(name, { unit, place })
    for (const address of new Set([unit.email, ...unit.cc].map((one) => one.toLowerCase())))
      byAddress.set(address, [...(byAddress.get(address) ?? []), unit])
  })
  const lengths = [...new Set([...byName.keys()].map((name) => name.length))].sort((a, b) => b - a)
  const size = units.length
  const book = { size, reporting: units.filter((unit) => unit.reports), byName, lengths, byAddress }
  books.set(units, book)
  return book
}

/** The units that send a form. */
export const reportingUnits = (units: readonly Unit[]): readonly Unit[] => bookOf(units).reporting

/** The unit that goes by this name or alias, or null. Never a guess: only what the address book says. */
export const resolveUnit = (units: readonly Unit[], name: string): Unit | null =>
  bookOf(units).byName.get(bareName(name))?.unit ?? null

/** The units that have the address, as theirs or in copy; offices may share one. */
export const unitsAt = (units: readonly Unit[], address: string): readonly Unit[] =>
  bookOf(units).byAddress.get(address.toLowerCase()) ?? []

/** The unit whose name or alias stands in the text (a file name, a title); the longest name wins; null if none. */
export function findUnitIn(units: readonly Unit[], text: string): Unit | null {
  const { byName, lengths } = bookOf(units)
  const haystack = text.normalize('NFKC').replace(/\s/g, '')
  for (const length of lengths) {
    if (length < 2) break
    let first: { unit: Unit; place: number } | null = null
    for (let at = 0; at + length <= haystack.length; at++) {
      const found = byName.get(haystack.slice(at, at + length))
      if (found && found.place < (first?.place ?? Number.POSITIVE_INFINITY)) first = found
    }
    if (first) return first.unit
  }
  return null
}
