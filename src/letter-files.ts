import type { LetterKind } from './mail/send/journal-rows.ts'
import { distinct, fileSafe } from './model/file-name.ts'
import type { Unit } from './model/unit.ts'

/** Where a unit's letters lie, relative to the month's output folder: the folder of a return, and the messages. */
export interface LetterPlace {
  unit: Unit
  returnFolder: string
  files: Readonly<Record<LetterKind, string>>
}

/** For each unit that reports, in the address book's order. */
export function letterPlaces(units: readonly Unit[]): LetterPlace[] {
  const reporting = units.filter((unit) => unit.reports)
  const names = distinct(reporting.map((unit) => fileSafe(unit.name)))
  return reporting.map((unit, at) => {
    const name = names[at] ?? unit.name
    const returnFolder = `退回/${name}`
    return { unit, returnFolder, files: { return: `${returnFolder}/问题反馈.eml`, reminder: `催报/${name}.eml` } }
  })
}
