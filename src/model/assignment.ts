import { type Checklist, indicatorsOf, type Measure, type OwnedIndicator } from './checklist.ts'
import type { Settings } from './settings.ts'
import { resolveUnit, type Unit } from './unit.ts'

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

/** A measure's parties as the address book names them. */
interface Parties {
  owner: Unit | null
  lead: string | null
  offices: ReadonlySet<string>
  cooperating: ReadonlySet<string>
}

function partiesOf(measure: Measure, units: readonly Unit[]): Parties {
  const nameOf = (name: string) => resolveUnit(units, name)?.name ?? []
  const reporting = [...measure.offices, measure.lead].flatMap((name) => resolveUnit(units, name) ?? [])
  return {
    owner: reporting.find((unit) => unit.reports) ?? null,
    lead: resolveUnit(units, measure.lead)?.name ?? null,
    offices: new Set(measure.offices.flatMap(nameOf)),
    cooperating: new Set(measure.cooperating.flatMap(nameOf)),
  }
}

const books = new WeakMap<readonly Unit[], { size: number; parties: Map<Measure, Parties> }>()

/** Looked up once for each measure and list of units; a list that has grown since is read anew. */
function partiesIn(measure: Measure, units: readonly Unit[]): Parties {
  let book = books.get(units)
  if (book?.size !== units.length) {
    book = { size: units.length, parties: new Map() }
    books.set(units, book)
  }
  const parties = book.parties.get(measure) ?? partiesOf(measure, units)
  book.parties.set(measure, parties)
  return parties
}

/**
 * The one unit that answers for a measure and its indicators: the first responsible office that reports, else the
 * lead, so that nothing is counted twice. Null if neither reports.
 */
export const ownerOf = (measure: Measure, units: readonly Unit[]): Unit | null => partiesIn(measure, units).owner

function roleOf(unit: Unit, measure: Measure, units: readonly Unit[], counted: ReadonlySet<number>): Role | null {
  const { lead, offices, cooperating } = partiesIn(measure, units)
  if (lead === unit.name) return '牵头'
  if (offices.has(unit.name)) return '责任'
  if (cooperating.has(unit.name)) return '配合'
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
      const role = roleOf(unit, measure, units, counted)
      return role === null ? [] : [{ measure, role }]
    }),
    indicators: indicators.filter((one) =>
      unit.kind === '县市区' ? byCounty.has(one.id) : ownedNumbers.has(one.measure),
    ),
    plans: owned,
  }
}
