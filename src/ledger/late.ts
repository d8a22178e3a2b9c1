import { addMonths, dayIn, type Period } from '../model/period.ts'
import type { Settings } from '../model/settings.ts'

/** The last day on which a report of the period is on time, in the bureau's own time zone. */
export const reportDue = (period: Period, settings: Settings): string =>
  dayIn(addMonths(period, 1), settings.reportDueDay)

/** China has one time zone and no summer time: UTC+8. */
const chinaDay = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 10)

/**
 * Whether a unit reported late: its first file decides, corrections may come after. A file without a receipt is
 * never called late, so null where none has one, or where an unreceipted one might have been first.
 */
export function isLate(receivedAt: readonly (string | null)[], period: Period, settings: Settings): boolean | null {
  const due = reportDue(period, settings)
  const known = receivedAt.filter((at) => at !== null)
  if (known.some((at) => chinaDay(at) <= due)) return false
  return known.length > 0 && known.length === receivedAt.length ? true : null
}
