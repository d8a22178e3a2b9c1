import { shippedChecklist } from '../../checklists/index.ts'
import type { FileFault } from '../../model/submission.ts'
import { receive } from '../receive.ts'

/** Reads a workbook as intake does and keeps nothing: what it costs is what is to be known. Answers why it can't be read. */
export function tryOut(bytes: Uint8Array): FileFault | null {
  const file = { file: '', bytes, receivedAt: null }
  return receive(file, { checklist: shippedChecklist, units: [], period: '2021-01' }).fault
}
