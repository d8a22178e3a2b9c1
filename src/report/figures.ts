import { percentOf } from '../model/rate.ts'

/** How figures read in the reports. Rates are rounded in model/rate.ts and nowhere else. */

/** 0.66666 → 0.667: what a cell formatted as a per cent shows without rounding again. */
export const rounded = (share: number): number => Number((percentOf(share) / 100).toFixed(3))

/** 低于时序进度6.7个百分点: a difference of two rates is never a per cent. */
export function gapText(gap: number): string {
  if (gap === 0) return '与时序进度持平'
  return `${gap < 0 ? '低' : '高'}于时序进度${Math.abs(gap).toFixed(1)}个百分点`
}

/** A count as running text has it: no separators, float dust removed. */
export const countText = (count: number): string => String(Number(count.toFixed(6)))
