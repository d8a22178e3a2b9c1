import { shippedChecklist } from '../../src/checklists/index.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import type { Selection } from '../../src/model/selection.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { Month } from '../../src/rules/define-rule.ts'
import { sampleUnits } from '../samples/address-book.ts'

/** The sample address book: 19 units that report, and some that don't. */
export const units: readonly Unit[] = sampleUnits

export const emptyLedger = (period: string): Ledger => ({
  period,
  checklist: { id: shippedChecklist.id, version: shippedChecklist.version },
  ...{ units: [], measures: [], indicators: [], milestones: [], pendingMilestones: [] },
})

const selection: Selection = { counted: {}, superseded: [], undecided: [] }

/** September 2021 with the shipped checklist, default settings and nothing from August. */
export const monthWith = (given: Partial<Month> = {}): Month => ({
  period: '2021-09',
  checklist: shippedChecklist,
  settings: settingsSchema.parse({}),
  units,
  selection,
  last: null,
  earlier: [],
  ...given,
})
