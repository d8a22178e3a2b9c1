import { groupBy } from '../model/group-by.ts'
import type { Selection } from '../model/selection.ts'
import type { Received, Submission } from '../model/submission.ts'
import type { Unit } from '../model/unit.ts'

/** Everything a unit sent for the month, and the form of it that counts. */
export interface UnitFiles {
  unit: Unit
  /** The one that counts first, then by name. */
  files: readonly Received[]
  counted: Submission | null
}

const unitOf = (received: Received): string | null => {
  if (received.submission) return received.submission.unit
  return isAttempt(received) ? received.unitByName : null
}

/** A file that was meant as a report but can't be read, in contrast to a notice or a picture sent along. */
const isAttempt = ({ fault }: Received): boolean =>
  fault !== null && fault !== 'lock-file' && fault !== 'not-a-workbook' && fault !== 'no-table'

/** The reporting units in the address book's order, each with its files. */
export function filesByUnit(received: readonly Received[], units: readonly Unit[], selection: Selection): UnitFiles[] {
  const byUnit = groupBy(received, unitOf)
  return units
    .filter((unit) => unit.reports)
    .map((unit) => {
      const own = byUnit.get(unit.name) ?? []
      const first = own.find((one) => one.file === selection.counted[unit.name])
      return {
        unit,
        files: first ? [first, ...own.filter((one) => one !== first)] : own,
        counted: first?.submission ?? null,
      }
    })
}
