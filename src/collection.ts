import { periodIn, readReceipts, sniff } from './intake/index.ts'
import type { PeriodFolder } from './mail/collect/deliver.ts'
import type { Look } from './mail/collect/sort.ts'
import type { Period } from './model/period.ts'

/** What intake makes of a file, for the mail to know a spreadsheet by. A fault of ours must not stop the other mail. */
export const look: Look = (name, bytes) => {
  try {
    const sniffed = sniff(name, bytes)
    return 'fault' in sniffed ? sniffed : { fault: null, format: '' }
  } catch {
    return { fault: 'damaged', format: '' }
  }
}

/** The month that a subject or a file's name is about, read as intake reads the names of files. */
export const monthNamed =
  (around: Period) =>
  (text: string): Period | null =>
    periodIn(text.replace(/\.[a-z]{1,5}$/i, ''), around)

/** A month's folder with the receipts that lie in it; a bad receipt is a Fault, as in a run. */
export const readPeriodFolder = async (path: string): Promise<PeriodFolder> => ({
  path,
  receipts: await readReceipts(path),
})
