import { type Checklist, indicatorsOf, type Measure, type OwnedIndicator } from './checklist.ts'
import type { Settings } from './settings.ts'
import { bare, resolveUnit, type Unit } from './unit.ts'

export const roles = ['牵头', '责任', '配合', '属地'] as const
export type Role = (typeof roles)[number]

/** What one unit has to report. */
export interface Assignment {
  unit: Unit
  measures: { measure: Measure; role: Role }[]
  indicators: OwnedIndicator[]
  /** Measures whose timetable (配档表) the unit keeps. */
  plans: Measure[]
}

/**
 * The one unit that answers for a measure and its indicators: the first responsible office that reports, else the
 * lead, so that nothing is counted twice. Null if neither reports.
 */
export function ownerOf(measure: Measure, units: readonly Unit[]): Unit | null {
  for (const name of [...measure.offices, measure.lead]) {
    const unit = resolveUnit(units, name)
    if (unit?.reports) return unit
  }
  return null
}

function roleOf(unit: Unit, measure: Measure, counted: ReadonlySet<number>): Role | null {
  const own = new Set([unit.name, ...unit.aliases].map(bare))
  const named = (names: string[]) => names.some((name) => own.has(bare(name)))
  if (named([measure.lead])) return '牵头'
  if (named(measure.offices)) return '责任'
  if (named(measure.cooperating)) return '配合'
  return unit.kind === '县市区' && counted.has(measure.no) ? '属地' : null
}

/** The rows of a unit's form, in the order of the checklist. */
export function assignmentOf(unit: Unit, checklist: Checklist, units: readonly Unit[], settings: Settings): Assignment {
  const byCounty = new Set(settings.byCounty)
  const indicators = indicatorsOf(checklist)
  const counted = new Set(indicators.filter((one) => byCounty.has(one.id)).map((one) => one.measure))
  const owned = checklist.measures.filter((measure) => ownerOf(measure, units)?.name === unit.name)
  const ownedNumbers = new Set(owned.map((measure) => measure.no))
  return {
    unit,
    measures: checklist.measures.flatMap((measure) => {
      const role = roleOf(unit, measure, counted)
      return role === null ? [] : [{ measure, role }]
    }),
    indicators: indicators.filter((one) =>
      unit.kind === '县市区' ? byCounty.has(one.id) : ownedNumbers.has(one.measure),
    ),
    plans: owned,
  }
}
