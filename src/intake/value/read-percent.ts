import { compact, halfWidth } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'
import { isBlankAnswer, longestAnswer, type Read, shownOf, unreadable } from './read.ts'
import { plainNumber, withoutDust } from './read-number.ts'

/** A cell of 完成率 → a share, 1 for 100 %: 0.6, 60 %, 60, 完成60％. */
export function readPercent(cell: Cell | null): Read<number> {
  const shown = shownOf(cell)
  const fault = unreadable(cell)
  if (fault || cell === null) return fault ?? { shown, value: null, notes: [] }
  if (cell.kind === 'number' && cell.number !== null) {
    // Without a per cent sign a rate above 2 was meant in hundredths: nobody reports 200 times the target.
    const bare = cell.format.kind !== 'percent' && Math.abs(cell.number) > 2
    return { shown, value: withoutDust(bare ? cell.number / 100 : cell.number), notes: [] }
  }
  if (isBlankAnswer(shown)) return { shown, value: null, notes: [] }
  const text = halfWidth(compact(shown.slice(0, longestAnswer))).replace(/^(?:已?完成率?|达到?)[:为]?/, '')
  const signed = text.endsWith('%')
  const digits = signed ? text.slice(0, -1) : text
  if (!plainNumber.test(digits))
    return { shown, value: null, notes: [/[约近余多]|左右/.test(text) ? 'approximate' : 'not-a-number'] }
  const number = Number(digits)
  const value = signed || Math.abs(number) > 2 ? number / 100 : number
  return { shown, value: withoutDust(value), notes: ['text-number'] }
}
