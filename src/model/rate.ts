/**
 * The one place where rates are rounded, to a tenth of a per cent: what is printed, what lights are judged by and what
 * a reader subtracts are then the same figures.
 */

/** 0.66666 → 66.7, in per cent. */
export const percentOf = (share: number): number => Number((share * 100).toFixed(1))

/** 0.66666 → 66.7% */
export const percentText = (share: number): string => `${percentOf(share).toFixed(1)}%`

/** How far the rate lies above (positive) or below the share of time gone, in percentage points, as printed. */
export const gapOf = (rate: number, due: number): number => Number((percentOf(rate) - percentOf(due)).toFixed(1))
