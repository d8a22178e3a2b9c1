import { sniff } from './intake/index.ts'
import type { Look } from './mail/collect/sort.ts'

/** What intake makes of a file, for the mail to know a spreadsheet by. A fault of ours must not stop the other mail. */
export const look: Look = (name, bytes) => {
  try {
    const sniffed = sniff(name, bytes)
    return 'fault' in sniffed ? sniffed : { fault: null, format: '' }
  } catch {
    return { fault: 'damaged', format: '' }
  }
}
