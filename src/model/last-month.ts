import type { ByUnit, Entry, Ledger, LedgerMilestone } from './ledger.ts'

/** What last month's ledger holds for a unit; null where it holds nothing. */

export const lastEntryOf = (last: Ledger | null, unit: string, measure: number): Entry | null =>
  last?.measures.find((one) => one.no === measure)?.entries.find((entry) => entry.unit === unit) ?? null

export const lastFigureOf = (last: Ledger | null, unit: string, indicator: string): ByUnit | null =>
  last?.indicators.find((one) => one.id === indicator)?.byUnit.find((one) => one.unit === unit) ?? null

export const lastTotalOf = (last: Ledger | null, unit: string, indicator: string): number | null =>
  lastFigureOf(last, unit, indicator)?.total ?? null

export const lastMilestoneOf = (last: Ledger | null, unit: string, id: string): LedgerMilestone | null =>
  last?.milestones.find((one) => one.id === id && one.unit === unit) ?? null
