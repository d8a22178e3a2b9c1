import { type Period, periodSchema, yearOf } from '../../model/period.ts'
import { compact, halfWidth } from '../clean.ts'
import { westernDate } from './chinese-numeral.ts'

/** Months as labels, titles, sheet and file names have them. A day (9月30日, 20210930) is no month. */

const plain = (text: string): string => westernDate(halfWidth(compact(text.slice(0, 300))))

const withYear = [
  /(?<!\d)(20\d\d)年(?:1?\d[-—~至到])?(1[0-2]|0?[1-9])月(?!\d{1,2}[日号])/g,
  /(?<!\d)(20\d\d)[-._/](1[0-2]|0?[1-9])(?![\d月]|[-._/]\d)/g,
  /(?<!\d)(20\d\d)(0[1-9]|1[0-2])(?!\d)/g,
]
const monthOnly = /(?<![\d.])(1[0-2]|0?[1-9])月(?!\d{1,2}[日号])/g

/** The numbers of the months that a text names without a day. */
export function monthsIn(text: string): number[] {
  const months = [...withYear, monthOnly].flatMap((form) =>
    [...plain(text).matchAll(form)].map((found) => found.at(-1)),
  )
  return [...new Set(months.map(Number))]
}

/**
 * The month that a text names: 2021-09, 2021年9月, 202109, 1-9月; a bare 9月 is of the year of the given period. Null
 * where there is none or more than one.
 */
export function periodIn(text: string, around: Period): Period | null {
  const all = plain(text)
  const dated = withYear.flatMap((form) =>
    [...all.matchAll(form)].map(([, year, month = '']) => `${year}-${month.padStart(2, '0')}`),
  )
  const bare = [...all.matchAll(monthOnly)].map(([, month = '']) => `${yearOf(around)}-${month.padStart(2, '0')}`)
  const [only, ...others] = new Set(dated.length > 0 ? dated : bare)
  return only !== undefined && others.length === 0 && periodSchema.safeParse(only).success ? only : null
}
