import { isDay, lastDayOf, type Period, yearOf } from '../../model/period.ts'
import type { ReadNote } from '../../model/submission.ts'
import { compact, halfWidth } from '../clean.ts'
import type { Cell } from '../workbook/cell.ts'
import { dayOfSerial } from '../workbook/serial.ts'
import { westernDate } from './chinese-numeral.ts'
import { isBlankAnswer, longestAnswer, Mending, type Read, shownOf, unreadable } from './read.ts'

const two = (digits: string): string => digits.padStart(2, '0')

const day = (year: string, month: string, date: string): string | null => {
  const text = `${year}-${two(month)}-${two(date)}`
  return isDay(text) ? text : null
}

function monthEnd(year: string, month: string): string | null {
  const number = Number(month)
  return number >= 1 && number <= 12 ? lastDayOf(`${year}-${two(month)}`) : null
}

/** Said after a date without changing it. */
const tail = '(?:之?前|以前|内|止|完成|前完成)?'
const time = /[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?\s*$/

/** Forms of a date, blanks taken out and digits made half-width. Without a year it is the period's. */
const forms: readonly { form: RegExp; read(found: string[], year: string): string | null; note: ReadNote }[] = [
  {
    form: new RegExp(`^((?:19|20)\\d\\d)([年./-])(\\d{1,2})(?:月|\\2|(?<=\\d)[./-])(\\d{1,2})[日号]?${tail}$`),
    read: ([, year = '', , month = '', date = '']) => day(year, month, date),
    note: 'date-text',
  },
  {
    form: /^((?:19|20)\d\d)(\d\d)(\d\d)$/,
    read: ([, year = '', month = '', date = '']) => day(year, month, date),
    note: 'date-text',
  },
  {
    form: new RegExp(`^(\\d\\d)年(\\d{1,2})月(\\d{1,2})[日号]?${tail}$`),
    read: ([, year = '', month = '', date = '']) => day(`20${year}`, month, date),
    note: 'date-text',
  },
  {
    form: new RegExp(`^(\\d{1,2})月(\\d{1,2})[日号]?${tail}$`),
    read: ([, month = '', date = ''], year) => day(year, month, date),
    note: 'date-text',
  },
  {
    form: new RegExp(`^((?:19|20)?\\d\\d)年(\\d{1,2})月(?:份|底|末|下旬)?${tail}$`),
    read: ([, year = '', month = '']) => monthEnd(year.length === 2 ? `20${year}` : year, month),
    note: 'month-end',
  },
  {
    form: new RegExp(`^((?:19|20)\\d\\d)[./-](\\d{1,2})(?:月?[底末])?${tail}$`),
    read: ([, year = '', month = '']) => monthEnd(year, month),
    note: 'month-end',
  },
  {
    form: /^((?:19|20)\d\d)(0[1-9]|1[0-2])$/,
    read: ([, year = '', month = '']) => monthEnd(year, month),
    note: 'month-end',
  },
  {
    form: new RegExp(`^(\\d{1,2})月(?:份|底|末|下旬)?${tail}$`),
    read: ([, month = ''], year) => monthEnd(year, month),
    note: 'month-end',
  },
  {
    form: new RegExp(`^((?:19|20)\\d\\d)年?(?:年底|年末|底|末)${tail}$`),
    read: ([, year = '']) => monthEnd(year, '12'),
    note: 'month-end',
  },
]

/** A text → a day, with what was done to read it; null where it is no date or one that does not exist. */
function parseDay(text: string, period: Period): { value: string; note: ReadNote | null } | null {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return isDay(text) ? { value: text, note: null } : null
  for (const { form, read, note } of forms) {
    const found = form.exec(text)
    if (!found) continue
    const value = read([...found], String(yearOf(period)))
    return value === null ? null : { value, note }
  }
  return null
}

/** Serials of 2000 to 2050: a date that lost its format. Anything else under General is a number. */
const isLikelySerial = (number: number, date1904: boolean): boolean => {
  const value = dayOfSerial(number, date1904)
  return value !== null && value >= '2000-01-01' && value < '2051-01-01'
}

function readStored(cell: Cell, number: number, shown: string): Read<string> {
  const value = dayOfSerial(number, cell.date1904)
  // 2021年9月 is stored as the first of the month, and meant as the month.
  if (cell.kind === 'date' && value !== null && value >= '1950')
    return cell.format.showsDay
      ? { shown, value, notes: [] }
      : { shown, value: lastDayOf(value.slice(0, 7)), notes: ['month-end'] }
  if (cell.kind === 'number' && isLikelySerial(number, cell.date1904)) return { shown, value, notes: ['date-text'] }
  return { shown, value: null, notes: ['not-a-date'] }
}

/**
 * A cell of a date column → `YYYY-MM-DD`. A month alone and 月底 count as its last day; a date without its year is of
 * the period's. “/”, “—”, “无” read as empty; 长期, 待定 and dates that don't exist are no dates.
 */
export function readDate(cell: Cell | null, period: Period): Read<string> {
  const shown = shownOf(cell)
  const fault = unreadable(cell)
  if (fault || cell === null) return fault ?? { shown, value: null, notes: [] }
  if (cell.number !== null && (cell.kind === 'date' || isLikelySerial(cell.number, cell.date1904)))
    return readStored(cell, cell.number, shown)
  if (cell.number === null && isBlankAnswer(shown)) return { shown, value: null, notes: [] }
  // 2021.1 as a number may have been 2021.10: whoever typed it must say.
  const ambiguous = cell.number !== null && /^\d{4}\.1$/.test(shown)
  if (ambiguous || shown.length > longestAnswer) return { shown, value: null, notes: ['not-a-date'] }
  const mending = new Mending(shown.replace(time, ''))
  if (cell.text.length !== shown.length) mending.notes.push('spaces')
  mending.step('spaces', compact(mending.text))
  mending.step('full-width', halfWidth(mending.text))
  mending.step('chinese-numeral', westernDate(mending.text))
  const parsed = parseDay(mending.text, period)
  if (parsed === null) return { shown, value: null, notes: ['not-a-date'] }
  return { shown, value: parsed.value, notes: parsed.note ? [...mending.notes, parsed.note] : mending.notes }
}

/** A cell of 完成时限 → `YYYY-MM`, or `ongoing` for 持续推进. It comes filled in, so nothing is asked about it. */
export function readDeadline(cell: Cell | null, period: Period): Read<string> {
  const { shown, value } = readDate(cell, period)
  if (/^(?:持续|长期)(?:推进|坚持)?$/.test(compact(shown))) return { shown, value: 'ongoing', notes: [] }
  return { shown, value: value?.slice(0, 7) ?? null, notes: [] }
}
