import { z } from 'zod'
import type { LedgerMilestone } from '../model/ledger.ts'
import { lastDayOf, type Period } from '../model/period.ts'
import { field } from './field.ts'

/** 配档月份: the months of the reported year, the columns of the timetable's picture. */
export const timetableMonthSchema = z.strictObject({
  月份: field(z.string(), '月份', '9月'),
  本期: field(z.boolean(), '是否本期月份', true),
})

const twelve = Array.from({ length: 12 }, (_, at) => at + 1)
const monthOf = (year: string, month: number): string => `${year}-${String(month).padStart(2, '0')}`

export const timetableMonths = (period: Period): z.infer<typeof timetableMonthSchema>[] =>
  twelve.map((month) => ({ 月份: `${month}月`, 本期: monthOf(period.slice(0, 4), month) === period }))

/**
 * What a milestone was, month by month of the reported year: 完 the month it was done in, 计 the month it is planned
 * for, 超 each month that it is late by the end of the period, 推 the first planned month where the plan has moved on.
 */
export function monthMarks(one: LedgerMilestone, period: Period): string[] {
  const until = lastDayOf(period).slice(0, 7)
  const [planned, first, done] = [one.plannedFor, one.firstPlannedFor, one.doneOn ?? ''].map((day) => day.slice(0, 7))
  return twelve.map((at) => {
    const month = monthOf(period.slice(0, 4), at)
    if (month === done) return '完'
    if (one.overdue && planned !== undefined && month > planned && month <= until) return '超'
    if (month === planned) return '计'
    return month === first && planned !== undefined && planned > month ? '推' : ''
  })
}
