import { compact, halfWidth } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'
import { chineseNumeral } from './chinese-numeral.ts'
import { longestAnswer, type Read, shownOf, unreadable } from './read.ts'

/** 序号: 8, 8., （8）, 第8项, 八. Nobody is asked about it, so it has no notes. */
export function readOrdinal(cell: Cell | null): Read<number> {
  const shown = shownOf(cell)
  if (cell === null || unreadable(cell) || cell.kind === 'date') return { shown, value: null, notes: [] }
  if (cell.number !== null) return { shown, value: Number.isInteger(cell.number) ? cell.number : null, notes: [] }
  const core = halfWidth(compact(shown.slice(0, longestAnswer))).replace(/^[(第]*|[)、.,:项号]*$/g, '')
  return { shown, value: /^\d{1,4}$/.test(core) ? Number(core) : chineseNumeral(core), notes: [] }
}
