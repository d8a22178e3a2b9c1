import { z } from 'zod'
import { field } from './field.ts'

/** One part of a whole: 绿灯 18, 60.0%. */
export const shareSchema = z.strictObject({
  名称: field(z.string(), '类别名称', '绿灯'),
  数: field(z.number(), '项数', 18),
  占比: field(z.number(), '占全部的比例（0—1），同一组各项相加恰为 1', 0.6),
  占比文字: field(z.string(), '占比，保留一位小数，同一组各项相加恰为 100.0%', '60.0%'),
})
export type Share = z.infer<typeof shareSchema>

/**
 * Counts → tenths of a per cent that add up to exactly 1000 (largest remainder; equal remainders go to the first).
 * All zero where there is nothing to share.
 */
export function tenthsOf(counts: readonly number[]): number[] {
  const whole = counts.reduce((sum, count) => sum + count, 0)
  if (whole === 0) return counts.map(() => 0)
  const tenths = counts.map((count) => Math.floor((count * 1000) / whole))
  const missing = 1000 - tenths.reduce((sum, one) => sum + one, 0)
  const byRemainder = counts
    .map((count, at) => ({ at, remainder: (count * 1000) % whole }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at)
  const raised = new Set(byRemainder.slice(0, missing).map((one) => one.at))
  return tenths.map((one, at) => (raised.has(at) ? one + 1 : one))
}

/** Counts by name → shares of one whole, in the same order. */
export function shareOut<Name extends string>(counts: ReadonlyMap<Name, number>): Record<Name, Share> {
  const tenths = tenthsOf([...counts.values()])
  const shares: Partial<Record<Name, Share>> = {}
  let at = 0
  for (const [name, count] of counts) {
    const tenth = tenths[at++] ?? 0
    shares[name] = { 名称: name, 数: count, 占比: tenth / 1000, 占比文字: `${(tenth / 10).toFixed(1)}%` }
  }
  return shares as Record<Name, Share>
}
