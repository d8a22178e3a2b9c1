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
const bared = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/^泰安/, '')
    .replace(/^市(?=.{2})/, '')

/** The names of checklist and address book come up for every row of every form. */
const known = new Map<string, string>()
const mostKnown = 50_000

/** The name as names are compared; empty for none. */
export function bare(name: string): string {
  const before = known.get(name)
  if (before !== undefined) return before
  const found = bared(name)
  if (known.size >= mostKnown) known.clear()
  known.set(name, found)
  return found
}

type Named = Map<string, { unit: Unit; at: number }>
const indexes = new WeakMap<readonly Unit[], { named: Named; lengths: readonly number[]; units: number }>()

/** The units by bare name and alias, the first where two share one; made once for an address book of thousands. */
function indexOf(units: readonly Unit[]) {
  const before = indexes.get(units)
  // A list that has grown since is another one.
  if (before?.units === units.length) return before
  const named: Named = new Map()
  units.forEach((unit, at) => {
    for (const name of [unit.name, ...unit.aliases].map(bare)) if (!named.has(name)) named.set(name, { unit, at })
  })
  const lengths = [...new Set([...named.keys()].map((name) => name.length))].sort((a, b) => b - a)
  const index = { named, lengths, units: units.length }
  indexes.set(units, index)
  return index
}

/** The unit that goes by this name or alias, or null. Never a guess: only what the address book says. */
export function resolveUnit(units: readonly Unit[], name: string): Unit | null {
  const wanted = bare(name)
  return wanted === '' ? null : (indexOf(units).named.get(wanted)?.unit ?? null)
}

/** The units that have the address, as theirs or in copy; offices may share one. */
export const unitsAt = (units: readonly Unit[], address: string): Unit[] =>
  units.filter((unit) => [unit.email, ...unit.cc].some((known) => known.toLowerCase() === address.toLowerCase()))

const reporting = new WeakMap<readonly Unit[], { units: number; those: readonly Unit[] }>()

/** The units that send a form. */
export function reportingUnits(units: readonly Unit[]): readonly Unit[] {
  const before = reporting.get(units)
  if (before?.units === units.length) return before.those
  const those = units.filter((unit) => unit.reports)
  reporting.set(units, { units: units.length, those })
  return those
}

/**
 * The unit whose name or alias stands in the text (a file name, a title); the longest name wins, of equally long ones
 * that of the unit that is listed first; null if none.
 */
export function findUnitIn(units: readonly Unit[], text: string): Unit | null {
  const haystack = text.normalize('NFKC').replace(/\s/g, '')
  const { named, lengths } = indexOf(units)
  for (const length of lengths) {
    if (length < 2) break
    let best: { unit: Unit; at: number } | null = null
    for (let from = 0; from + length <= haystack.length; from++) {
      const found = named.get(haystack.slice(from, from + length))
      if (found && found.at < (best?.at ?? Number.POSITIVE_INFINITY)) best = found
    }
    if (best) return best.unit
  }
  return null
}
