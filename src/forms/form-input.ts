import type { Assignment } from '../model/assignment.ts'
import type { Checklist } from '../model/checklist.ts'
import type { Ledger } from '../model/ledger.ts'
import type { Period } from '../model/period.ts'
import type { Settings } from '../model/settings.ts'

/** A passage of 填报说明. */
export interface GuideEntry {
  title: string
  text: readonly string[]
}

/** What one unit's form of a month is made from. */
export interface FormInput {
  assignment: Assignment
  period: Period
  checklist: Checklist
  settings: Settings
  /** The month before, from which the form is pre-filled; null where it is not known. */
  last: Ledger | null
  /** What the form will be checked for, in the words of the rules themselves. */
  guide: readonly GuideEntry[]
}
