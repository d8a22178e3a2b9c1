import type { Finding } from './finding.ts'

/** What a unit's file says beside the one that it sent before for the same month. Infos are no part of it. */
export interface Comparison {
  /** Fingerprints of what was found in both (未改); whatever else is found now is new (新出现). */
  kept: ReadonlySet<string>
  /** Found in the file before, and no more (已改). */
  mended: readonly Finding[]
}

const asked = (findings: readonly Finding[]): Finding[] => findings.filter((one) => one.severity !== 'info')

/** Compares by fingerprint, which stays the same while a fault stands, whatever row or file it is in. */
export function compare(before: readonly Finding[], now: readonly Finding[]): Comparison {
  const there = new Set(asked(now).map((one) => one.fingerprint))
  return {
    kept: new Set(asked(before).flatMap((one) => (there.has(one.fingerprint) ? [one.fingerprint] : []))),
    mended: asked(before).filter((one) => !there.has(one.fingerprint)),
  }
}

/** 未改 or 新出现; empty for what is not asked about. */
export const sinceLast = (finding: Finding, { kept }: Comparison): string =>
  finding.severity === 'info' ? '' : kept.has(finding.fingerprint) ? '未改' : '新出现'

/** How many of the faults before are mended and left, and how many of those now were not there. */
export interface ComparisonCounts {
  mended: number
  kept: number
  added: number
}

export const countsOf = (comparison: Comparison, now: readonly Finding[]): ComparisonCounts => ({
  mended: comparison.mended.length,
  kept: comparison.kept.size,
  added: now.filter((one) => sinceLast(one, comparison) === '新出现').length,
})
