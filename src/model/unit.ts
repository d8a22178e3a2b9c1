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
const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replace(/^泰安/, '')
    .replace(/^市(?=.{2})/, '')

/** The unit that goes by this name or alias, or null. Never a guess: only what the address book says. */
export function resolveUnit(units: readonly Unit[], name: string): Unit | null {
  const wanted = bare(name)
  if (wanted === '') return null
  return units.find((unit) => [unit.name, ...unit.aliases].some((known) => bare(known) === wanted)) ?? null
}

/** The units that have the address, as theirs or in copy; offices may share one. */
export const unitsAt = (units: readonly Unit[], address: string): Unit[] =>
  units.filter((unit) => [unit.email, ...unit.cc].some((known) => known.toLowerCase() === address.toLowerCase()))

/** The unit whose name or alias stands in the text (a file name, a title); the longest name wins; null if none. */
export function findUnitIn(units: readonly Unit[], text: string): Unit | null {
  const haystack = text.normalize('NFKC').replace(/\s/g, '')
  let best: { unit: Unit; length: number } | null = null
  for (const unit of units)
    for (const known of [unit.name, ...unit.aliases]) {
      const name = bare(known)
      if (name.length > 1 && haystack.includes(name) && name.length > (best?.length ?? 0))
        best = { unit, length: name.length }
    }
  return best?.unit ?? null
}
