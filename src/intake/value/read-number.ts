import type { ReadNote } from '../../model/submission.ts'
import { compact, halfWidth, plainDashes } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'
import { chineseNumeral } from './chinese-numeral.ts'
import { isBlankAnswer, longestAnswer, Mending, type Read, shownOf, unreadable } from './read.ts'

/** Longer ones first, so that 人次 does not leave a 人 behind. */
const measureWords = (
  '人次 平方米 公里 课时 学时 ' +
  '人 名 位 户 家 个 所 项 次 件 场 期 处 套 台 份 篇 元 亩 班 批 条 座 本 张 天 例 宗 起 组 门'
).split(' ')
const approximateBefore = /^(?:大?约|近|将近|接近|大概|超过?|逾|突破|不足|不到|至少|不少于|不低于|不超过)/
const approximateAfter = /(?:左右|上下|以上|以下|以内|之多)$/
/** 500余人, 20多家, 十余万: between the number and what it counts. */
const approximateWithin = /(?:左右|上下|[余多来])(?=[万亿]?$)/
/** 数百, 几十, 十几 are no number to begin with. */
const vague = /^(?:[数几][十百千万亿]|[二三四五六七八九]?十几)/

/** A number as a spreadsheet stores it → as it was meant: 0.30000000000000004 → 0.3, but 1/3 stays. */
export function withoutDust(value: number): number {
  const short = Number(value.toPrecision(12))
  return String(short).replace(/[-.]/g, '').length <= 10 ? short : value
}

const failed = (shown: string, note: ReadNote): Read<number> => ({ shown, value: null, notes: [note] })

/** 1,200 or 12,345,678.5: separators where thousands are; anything else is left as it is. */
const withoutThousands = (text: string): string =>
  text.replace(/^[+-]?\d{1,3}(?:,\d{3})+(?![\d,])/, (digits) => digits.replaceAll(',', ''))

/** 30万元 in a column of 万元 is 30; elsewhere the 万 counts. */
function withoutUnit(text: string, unit: string): string {
  const ends = [unit, ...measureWords].find((word) => word !== '' && text.endsWith(word) && text.length > word.length)
  return ends === undefined ? text : text.slice(0, -ends.length)
}

export const plainNumber = /^[+-]?(?:\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/
const scientific = /^[+-]?\d(?:\.\d{1,15})?e[+-]?\d{1,2}$/i
const scaled: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

/** The text without blanks and half-width → its number, with notes of the steps; null where it is none. */
function parseNumber(mending: Mending, unit: string): number | null {
  mending.step('thousands', withoutThousands(mending.text))
  mending.step('unit', withoutUnit(mending.text, unit))
  if (plainNumber.test(mending.text)) return Number(mending.text)
  if (scientific.test(mending.text)) {
    mending.notes.push('text-number')
    return Number(mending.text)
  }
  const scale = scaled[mending.text.slice(-1)]
  const before = mending.text.slice(0, -1)
  if (scale !== undefined && plainNumber.test(before)) {
    mending.notes.push('wan')
    return Number((Number(before) * scale).toFixed(6))
  }
  const numeral = chineseNumeral(mending.text)
  if (numeral !== null) mending.notes.push('chinese-numeral')
  return numeral
}

/** 约500, 500余人, 20家以上, 数百人: a number is there, but not an exact one. */
function isApproximate(text: string, unit: string): boolean {
  if (vague.test(text)) return true
  const counted = withoutUnit(text.replace(approximateBefore, '').replace(approximateAfter, ''), unit)
  const core = counted.replace(approximateWithin, '')
  return core !== withoutUnit(text, unit) && parseNumber(new Mending(core), unit) !== null
}

/** A text → a number: mended where that is harmless, else a note that says why not. `unit` is what the row counts. */
function readTyped(raw: string, shown: string, unit: string): Read<number> {
  if (shown.length > longestAnswer) return failed(shown, 'not-a-number')
  const mending = new Mending(raw)
  mending.step('spaces', compact(raw))
  // A Chinese comma between thousands is told as a separator, not as a wide character.
  const commas = mending.text.replace(/，(?=\d)/g, ',')
  if (commas !== mending.text && withoutThousands(commas) !== commas) mending.step('thousands', commas)
  mending.step('full-width', halfWidth(mending.text))
  mending.text = plainDashes(mending.text).replace(/^-{2,}/, '-')
  if (isApproximate(mending.text, unit)) return failed(shown, 'approximate')
  const value = parseNumber(mending, unit)
  if (value === null) return failed(shown, 'not-a-number')
  return { shown, value, notes: mending.notes.length > 0 ? mending.notes : ['text-number'] }
}

/**
 * A cell of a number column. “/”, “—”, “无” read as empty. A number that a spreadsheet made a date of, a percentage,
 * a sum (12+8) and prose are no numbers; 约 and 余 stay approximate.
 */
export function readNumber(cell: Cell | null, unit = ''): Read<number> {
  const shown = shownOf(cell)
  const fault = unreadable(cell)
  if (fault || cell === null) return fault ?? { shown, value: null, notes: [] }
  if (cell.kind === 'date') return failed(shown, 'auto-date')
  if (cell.kind === 'boolean' || (cell.number !== null && cell.format.kind === 'percent'))
    return failed(shown, 'not-a-number')
  if (cell.number !== null) {
    const value = withoutDust(cell.number)
    return { shown, value, notes: value === cell.number ? [] : ['rounded'] }
  }
  if (isBlankAnswer(shown)) return { shown, value: null, notes: [] }
  return readTyped(cell.text, shown, compact(unit))
}
