import { saysNothing } from '../../model/phrases.ts'
import type { Field, ReadNote } from '../../model/submission.ts'
import { trimmed, visible } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'

/** What a cell was read as; with its address it is a Field. */
export type Read<T> = Omit<Field<T>, 'cell'>

export const shownOf = (cell: Cell | null): string => trimmed(cell?.text ?? '')

/** What the cell itself rules out: nothing there, an error, a formula nobody has computed. Null: read on. */
export function unreadable(cell: Cell | null): Read<never> | null {
  const shown = shownOf(cell)
  if (cell === null || shown === '') return { shown: '', value: null, notes: [] }
  if (cell.uncached) return { shown, value: null, notes: ['no-cached-value'] }
  if (cell.kind === 'error') return { shown, value: null, notes: ['formula-error'] }
  return null
}

/** Text as it stands, without what nobody sees. */
export function readText(cell: Cell | null): Read<string> {
  const shown = shownOf(cell)
  return unreadable(cell) ?? { shown, value: visible(shown), notes: [] }
}

/** Figures, dates, options and the words that say nothing are short; a long text is none of them. */
export const longestAnswer = 60

/** “/”, “—”, “无”: blank, in a column of figures, dates or options. */
export const isBlankAnswer = (shown: string): boolean => shown.length <= longestAnswer && saysNothing(shown)

/** 同上 in one of its forms: the cell above is meant. */
export const isDitto = (shown: string): boolean =>
  shown.length <= longestAnswer && /^(?:同上(?:一?行)?[。.]?|〃|″)$/.test(visible(shown).replace(/\s/g, ''))

/** Steps from a text to a plainer one; a step that changes something leaves its note. */
export class Mending {
  readonly notes: ReadNote[] = []
  text: string
  constructor(text: string) {
    this.text = text
  }
  step(note: ReadNote, next: string): void {
    if (next === this.text) return
    this.text = next
    if (!this.notes.includes(note)) this.notes.push(note)
  }
}
