import { shippedChecklist } from '../../src/checklists/index.ts'
import type { Checklist } from '../../src/model/checklist.ts'
import { type Settings, settingsSchema } from '../../src/model/settings.ts'
import type { Unit } from '../../src/model/unit.ts'
import { sampleUnits } from '../samples/address-book.ts'

/** A bureau of any size: the sample's units first, then departments and counties with made-up names. */
export interface Bureau {
  units: readonly Unit[]
  /** The shipped one, in which made-up departments cooperate in some measures: else they would have nothing to report. */
  checklist: Checklist
  settings: Settings
}

/** More departments would only make every measure's list of names longer. */
const mostDepartments = 40

/** Which measures a made-up department cooperates in, in turn. */
const cooperations = [
  [2, 12, 22],
  [4, 16, 24, 28],
  [1, 13, 19],
  [12, 18, 21, 30],
  [10, 17, 22, 23, 26],
] as const

const invented = (name: string, kind: Unit['kind'], mailbox: string): Unit => ({
  ...{ name, aliases: [], kind, reports: true, contact: '联络员', phone: '', cc: [] },
  email: `${mailbox}@taian.example`,
})

const numbered = (count: number, one: (number: string) => Unit): Unit[] =>
  Array.from({ length: Math.max(0, count) }, (_, at) => one(String(at + 1).padStart(5, '0')))

export function bureauOf(reporting: number): Bureau {
  const real = sampleUnits.filter((unit) => unit.reports).slice(0, reporting)
  const beyond = reporting - real.length
  const departments = numbered(Math.min(mostDepartments, Math.floor(beyond / 2)), (number) =>
    invented(`市某某局${number}`, '市直部门', `ju${number}`),
  )
  const counties = numbered(beyond - departments.length, (number) =>
    invented(`某某县${number}`, '县市区', `xian${number}`),
  )
  const measures = shippedChecklist.measures.map((measure) => {
    const more = departments.filter((_, at) => cooperations[at % cooperations.length]?.some((no) => no === measure.no))
    return { ...measure, cooperating: [...measure.cooperating, ...more.map((unit) => unit.name)] }
  })
  return {
    units: [...real, ...departments, ...counties, ...sampleUnits.filter((unit) => !unit.reports)],
    checklist: { ...shippedChecklist, measures },
    settings: settingsSchema.parse({ mail: { from: 'nengjian@taian.example' } }),
  }
}
