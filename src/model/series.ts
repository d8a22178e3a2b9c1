import { lastFigureOf } from './last-month.ts'
import type { Ledger } from './ledger.ts'

/** A unit's 本月新增 of an indicator in the earlier months that have one, oldest first. */
export const addedBefore = (earlier: readonly Ledger[], unit: string, indicator: string): number[] =>
  earlier.flatMap((ledger) => lastFigureOf(ledger, unit, indicator)?.added ?? [])

/** The middle one, or the mean of the two middle ones; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

/** MAD, the median absolute deviation from the median: one wild month moves it little, unlike the standard deviation. */
export function medianDeviation(values: readonly number[]): number {
  const middle = median(values)
  return median(values.map((value) => Math.abs(value - middle)))
}

/** With fewer months a series says nothing about what is usual. */
export const seriesLength = 4
