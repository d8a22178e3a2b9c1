import type { Checklist } from '../../model/checklist.ts'
import type { FileFault } from '../../model/submission.ts'
import { receive } from '../receive.ts'

/** What is asked of a form is not known here, and what reading it costs does not depend on it. */
const nothingAsked: Checklist = {
  ...{ id: 'none', version: 1, title: '', docNumber: '', issued: '2021-01-01' },
  ...{ planYears: [2021, 2025], parts: [], measures: [] },
}

/** Reads a workbook as intake does and keeps nothing: what it costs is what is to be known. Answers why it can't be read. */
export function tryOut(bytes: Uint8Array): FileFault | null {
  const file = { file: '', bytes, receivedAt: null }
  return receive(file, { checklist: nothingAsked, units: [], period: '2021-01' }).fault
}
