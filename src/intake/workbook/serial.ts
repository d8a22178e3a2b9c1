/** Spreadsheet dates: days since an epoch, the time of day as a fraction. */

const msPerDay = 86_400_000
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const

/**
 * The moment a serial stands for, in UTC since sheets have no zone, or null outside the years 1900–9999. The 1900
 * system counts a 29 February 1900 that never was, so its serials below 60 lie a day later.
 */
export function dateOfSerial(serial: number, date1904: boolean): Date | null {
  const days = !date1904 && serial < 60 ? serial + 1 : serial
  // Whole seconds: a time of day is never exact in binary.
  const time = epochs[date1904 ? 1904 : 1900] + Math.round(days * 86_400) * 1000
  if (!(serial >= 0) || time >= Date.UTC(10_000, 0, 1)) return null
  return new Date(time)
}

/** `YYYY-MM-DD`, or null. */
export const dayOfSerial = (serial: number, date1904: boolean): string | null =>
  dateOfSerial(serial, date1904)?.toISOString().slice(0, 10) ?? null

/** The 1900-system serial of an ISO date (cells of type `d`), or null. */
export function serialOfIso(text: string, date1904: boolean): number | null {
  const time = Date.parse(/T/.test(text) ? `${text.replace(/Z$/, '')}Z` : `${text}T00:00:00Z`)
  return Number.isNaN(time) ? null : (time - epochs[date1904 ? 1904 : 1900]) / msPerDay
}
