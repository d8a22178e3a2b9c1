import { z } from 'zod'

/** A month, `YYYY-MM`. Plain strings compare in calendar order. */
export const periodSchema = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, '应为“年年年年-月月”，如 2021-09')
export type Period = z.infer<typeof periodSchema>

export const yearOf = (period: string): number => Number(period.slice(0, 4))
export const monthOf = (period: string): number => Number(period.slice(5, 7))

export function addMonths(period: Period, months: number): Period {
  const index = yearOf(period) * 12 + monthOf(period) - 1 + months
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const previousPeriod = (period: Period): Period => addMonths(period, -1)

/** Months from the first to the second, both counted: 2021-01 to 2021-03 is 3. */
export const monthsThrough = (from: Period, to: Period): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1

/** The last day of the month. */
export function lastDayOf(period: Period): string {
  const day = new Date(Date.UTC(yearOf(period), monthOf(period), 0)).getUTCDate()
  return `${period}-${String(day).padStart(2, '0')}`
}

/** The given day of the month, or its last day where the month is shorter. */
export function dayIn(period: Period, day: number): string {
  const wanted = `${period}-${String(day).padStart(2, '0')}`
  const last = lastDayOf(period)
  return wanted < last ? wanted : last
}

export const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** 2021年9月 */
export const periodText = (period: Period): string => `${yearOf(period)}年${monthOf(period)}月`

/** 2021年9月30日 */
export const dayText = (day: string): string => `${periodText(day)}${Number(day.slice(8, 10))}日`

/** 9月30日: where the year is plain from what stands around it. */
export const monthDayText = (day: string): string => `${monthOf(day)}月${Number(day.slice(8, 10))}日`
