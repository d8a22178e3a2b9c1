import type { OwnedIndicator } from '../../src/model/checklist.ts'
import { indicatorsOf } from '../../src/model/checklist.ts'
import { monthOf, type Period } from '../../src/model/period.ts'
import { targetCeiling } from '../../src/model/target.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { Bureau } from './bureau.ts'
import type { Random } from './random.ts'

export interface Figure {
  previous: number
  added: number
  total: number
}

/**
 * The figures of the months, one month after the other: every county its own, and the city the sum of them, or its own
 * where counties don't report it. Targets with an upper end are kept.
 */
export function courseOf({ units, checklist, settings }: Bureau, random: Random) {
  const totals = new Map<string, number>()
  const counties = units.filter((unit) => unit.kind === '县市区' && unit.reports)
  const shared = new Set(settings.byCounty)
  const key = (unit: Unit | null, indicator: string) => `${unit?.name ?? ''} ${indicator}`

  function step(place: string, { span, target }: OwnedIndicator, january: boolean, most: number): Figure {
    const known = totals.get(place)
    const previous = january && span === 'year' ? 0 : (known ?? random.whole(1, Math.max(1, Math.min(most, 12))))
    const ceiling = targetCeiling(target, 0) ?? Number.POSITIVE_INFINITY
    const added = Math.max(0, Math.min(random.whole(0, most), ceiling - 1 - previous))
    totals.set(place, previous + added)
    return { previous, added, total: previous + added }
  }

  return (period: Period): ((unit: Unit, indicator: string) => Figure) => {
    const january = monthOf(period) === 1
    const figures = new Map<string, Figure>()
    for (const indicator of indicatorsOf(checklist)) {
      const sum = { previous: 0, added: 0, total: 0 }
      if (shared.has(indicator.id))
        for (const county of counties) {
          const one = step(key(county, indicator.id), indicator, january, 9)
          figures.set(key(county, indicator.id), one)
          for (const part of ['previous', 'added', 'total'] as const) sum[part] += one[part]
        }
      const alone = shared.has(indicator.id) && counties.length > 0
      figures.set(key(null, indicator.id), alone ? sum : step(key(null, indicator.id), indicator, january, 2))
    }
    return (unit, indicator) => {
      const figure = figures.get(key(unit.kind === '县市区' ? unit : null, indicator))
      if (!figure) throw new Error(`no figures of ${indicator} for ${unit.name}`)
      return figure
    }
  }
}
