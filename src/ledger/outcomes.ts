import type { Ledger } from '../model/ledger.ts'
import type { Outcome } from '../model/manifest.ts'
import type { Selection } from '../model/selection.ts'
import type { Settled } from '../model/submission.ts'

const notSubmissions: readonly string[] = ['lock-file', 'not-a-workbook', 'no-table', 'bundle']

/** What became of each received file; every file has exactly one outcome. */
export function outcomesOf(selection: Selection, ledger: Ledger): (received: Settled) => Outcome {
  const superseded = new Set(selection.superseded.map((one) => one.file))
  const units = new Map(ledger.units.map((one) => [one.name, one]))
  return ({ file, fault, submission }) => {
    if (fault !== null) return notSubmissions.includes(fault) ? 'ignored' : 'unreadable'
    if (superseded.has(file)) return 'superseded'
    const unit = units.get(submission?.unit ?? '')
    if (!unit || selection.counted[unit.name] !== file) return 'returned'
    return unit.state === 'accepted' ? 'merged' : unit.state === 'partly' ? 'partly' : 'returned'
  }
}
