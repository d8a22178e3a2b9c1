/**
 * The one place where figures of the reports are rounded, so that every document prints the same ones. Rates keep one
 * decimal of a per cent; the ledger's own reasons are rounded the same way.
 */

/** 0.66666 → 66.7, in per cent. */
const percent = (share: number): number => Number((share * 100).toFixed(1))

/** 0.66666 → 0.667: what a cell formatted as a per cent shows without rounding again. */
export const rounded = (share: number): number => Number((percent(share) / 100).toFixed(3))

/** 0.66666 → 66.7% */
export const percentText = (share: number): string => `${percent(share).toFixed(1)}%`

/** How far the rate lies above (positive) or below the share of time gone, in percentage points. */
export const gapOf = (rate: number, due: number): number => percent(rate - due)

/** 低于时序进度6.7个百分点: a difference of two rates is never a per cent. */
export function gapText(gap: number): string {
  if (gap === 0) return '与时序进度持平'
  return `${gap < 0 ? '低' : '高'}于时序进度${Math.abs(gap).toFixed(1)}个百分点`
}

/** A count as running text has it: no separators, float dust removed. */
export const countText = (count: number): string => String(Number(count.toFixed(6)))
