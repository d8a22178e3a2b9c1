import { compact, trimmed } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'
import { isBlankAnswer, longestAnswer, type Read, unreadable } from './read.ts'

/** A cell that holds one of the options, word for word but for blanks; what comes near is not guessed at. */
export function readOption<T extends string>(cell: Cell | null, options: readonly T[]): Read<T> {
  const fault = unreadable(cell)
  if (fault || cell === null) return fault ?? { shown: '', value: null, notes: [] }
  const shown = trimmed(cell.text)
  if (isBlankAnswer(shown)) return { shown, value: null, notes: [] }
  const value = options.find((option) => option === compact(shown.slice(0, longestAnswer))) ?? null
  if (value === null) return { shown, value, notes: ['not-an-option'] }
  return { shown, value, notes: cell.text === value ? [] : ['spaces'] }
}
