import { compact, halfWidth, plainDashes } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'
import { dateOfSerial } from '../workbook/serial.ts'
import { isBlankAnswer, longestAnswer, Mending, type Read, shownOf, unreadable } from './read.ts'

/**
 * The number of an indicator or milestone: 6-1, 6-a. Blanks, full-width characters, long dashes and capitals are
 * mended; 6-1 that a spreadsheet made 6月1日 is turned back.
 */
export function readCode(cell: Cell | null): Read<string> {
  const shown = shownOf(cell)
  const fault = unreadable(cell)
  if (fault || cell === null) return fault ?? { shown, value: null, notes: [] }
  if (cell.kind === 'date' && cell.number !== null) {
    const date = dateOfSerial(cell.number, cell.date1904)
    return {
      shown,
      value: date && `${date.getUTCMonth() + 1}-${date.getUTCDate()}`,
      notes: ['auto-date'],
    }
  }
  if (isBlankAnswer(shown)) return { shown, value: null, notes: [] }
  const mending = new Mending(shown.slice(0, longestAnswer))
  if (cell.text.length !== shown.length) mending.notes.push('spaces')
  mending.step('spaces', compact(mending.text))
  mending.step('full-width', plainDashes(halfWidth(mending.text)).replace(/-{2,}/g, '-'))
  mending.step('lower-case', mending.text.toLowerCase())
  return { shown, value: mending.text, notes: mending.notes }
}
