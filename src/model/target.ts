import type { Indicator, Target } from './checklist.ts'
import { monthsThrough, type Period, yearOf } from './period.ts'

/**
 * The number that 100 % stands for: a range counts from its lower end. Null for a target per body, since the notice
 * does not say how many bodies there are.
 */
export function targetBasis(target: Target): number | null {
  if (target.kind === 'range') return target.min
  return target.kind === 'per-body' ? null : target.value
}

/** The most that the target allows, or null where more is welcome. `tolerance` is the bureau's word for 左右. */
export function targetCeiling(target: Target, tolerance: number): number | null {
  if (target.kind === 'about') return target.cap ? target.value * (1 + tolerance) : null
  if (target.kind === 'range') return target.max
  return target.kind === 'exactly' ? target.value : null
}

/** Whether the total satisfies the target; null where that cannot be told from a number alone. */
export function reached(target: Target, total: number, tolerance: number): boolean | null {
  const basis = targetBasis(target)
  if (basis === null) return null
  return total >= (target.kind === 'about' ? basis * (1 - tolerance) : basis)
}

/** As the form shows it: 不少于500, 10000左右, 2—4, 每所市属高职院校1. */
export function targetText(target: Target): string {
  switch (target.kind) {
    case 'at-least':
      return `不少于${target.value}`
    case 'about':
      return target.cap ? `控制在${target.value}左右` : `${target.value}左右`
    case 'exactly':
      return String(target.value)
    case 'range':
      return `${target.min}—${target.max}`
    case 'per-body':
      return `${target.body}${target.value}`
  }
}

/** The first month that an accumulated figure counts: January of the year, or of the first plan year. */
export const countedFrom = (span: Indicator['span'], period: Period, planYears: [number, number]): Period =>
  `${span === 'year' ? yearOf(period) : planYears[0]}-01`

/**
 * The share of the time gone at the end of the period, 0–1 (时序进度): of the calendar year for a yearly indicator,
 * of the months from January of the first plan year to the end for a total one.
 */
export function dueShare(
  indicator: Pick<Indicator, 'span' | 'by'>,
  period: Period,
  planYears: [number, number],
): number {
  const from = countedFrom(indicator.span, period, planYears)
  const to = indicator.span === 'year' ? `${yearOf(period)}-12` : (indicator.by ?? `${planYears[1]}-12`)
  return Math.min(1, Math.max(0, monthsThrough(from, period) / monthsThrough(from, to)))
}
