import type { ByUnit, Entry, Ledger, LedgerMilestone } from './ledger.ts'

/** What last month's ledger holds for a unit; null where it holds nothing. */

/** A ledger as one looks things up in it, by what is looked up and the unit. */
interface Index {
  entries: ReadonlyMap<string, Entry>
  figures: ReadonlyMap<string, ByUnit>
  milestones: ReadonlyMap<string, LedgerMilestone>
  /** By id alone. */
  plans: ReadonlyMap<string, LedgerMilestone>
}

const keyOf = (what: number | string, unit: string): string => `${what}\n${unit}`

const indexes = new WeakMap<Ledger, Index>()

/** Made once for each ledger: every row of every form is looked up in it. Of two with one key the first counts. */
function indexOf(ledger: Ledger): Index {
  const known = indexes.get(ledger)
  if (known) return known
  const first = <T>(all: readonly (readonly [string, T])[]) => new Map([...all].reverse())
  const index = {
    entries: first(
      ledger.measures.flatMap(({ no, entries }) => entries.map((one) => [keyOf(no, one.unit), one] as const)),
    ),
    figures: first(
      ledger.indicators.flatMap(({ id, byUnit }) => byUnit.map((one) => [keyOf(id, one.unit), one] as const)),
    ),
    milestones: first(ledger.milestones.map((one) => [keyOf(one.id, one.unit), one] as const)),
    plans: first(ledger.milestones.map((one) => [one.id, one] as const)),
  }
  indexes.set(ledger, index)
  return index
}

export const lastEntryOf = (last: Ledger | null, unit: string, measure: number): Entry | null =>
  (last && indexOf(last).entries.get(keyOf(measure, unit))) ?? null

export const lastFigureOf = (last: Ledger | null, unit: string, indicator: string): ByUnit | null =>
  (last && indexOf(last).figures.get(keyOf(indicator, unit))) ?? null

export const lastTotalOf = (last: Ledger | null, unit: string, indicator: string): number | null =>
  lastFigureOf(last, unit, indicator)?.total ?? null

export const lastMilestoneOf = (last: Ledger | null, unit: string, id: string): LedgerMilestone | null =>
  (last && indexOf(last).milestones.get(keyOf(id, unit))) ?? null

/** What a milestone was planned for when it first stood in a ledger; ledgers are oldest first. */
export function firstPlanOf(earlier: readonly Ledger[], id: string): string | null {
  for (const ledger of earlier) {
    const found = indexOf(ledger).plans.get(id)
    if (found) return found.firstPlannedFor
  }
  return null
}
