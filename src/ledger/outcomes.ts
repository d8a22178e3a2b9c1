import type { Ledger } from '../model/ledger.ts'
import type { Outcome } from '../model/manifest.ts'
import type { Selection } from '../model/selection.ts'
import type { Received } from '../model/submission.ts'

const notSubmissions: readonly string[] = ['lock-file', 'not-a-workbook', 'no-table', 'bundle']

/** What became of a received file; every file has exactly one outcome. */
export function outcomeOf(received: Received, selection: Selection, ledger: Ledger): Outcome {
  if (received.fault !== null) return notSubmissions.includes(received.fault) ? 'ignored' : 'unreadable'
  if (selection.superseded.some((one) => one.file === received.file)) return 'superseded'
  const unit = ledger.units.find((one) => one.name === received.submission?.unit)
  if (!unit || selection.counted[unit.name] !== received.file) return 'returned'
  return unit.state === 'accepted' ? 'merged' : unit.state === 'partly' ? 'partly' : 'returned'
}
