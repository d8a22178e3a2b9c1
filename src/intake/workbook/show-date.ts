import type { FormatToken } from './format-tokens.ts'
import { dateOfSerial } from './serial.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat([
  'October',
  'November',
  'December',
])
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const chineseWeekdays = '日一二三四五六'

const two = (value: number): string => String(value).padStart(2, '0')

/** `m` means minutes beside hours or seconds, else the month. */
export function isMinute(tokens: readonly FormatToken[], at: number): boolean {
  const dates = tokens.map((token, i) => ({ token, i })).filter(({ token }) => token.kind === 'date')
  const place = dates.findIndex(({ i }) => i === at)
  const before = dates[place - 1]?.token.text
  const after = dates[place + 1]?.token.text
  return before?.startsWith('h') === true || after?.startsWith('s') === true
}

function showMonth(text: string, month: number): string {
  const name = months[month] ?? ''
  if (text.length <= 2) return text === 'm' ? String(month + 1) : two(month + 1)
  return text === 'mmm' ? name.slice(0, 3) : text === 'mmmm' ? name : name.slice(0, 1)
}

function showPiece(text: string, date: Date, minute: boolean, twelve: boolean): string {
  const padded = (value: number) => (text.length === 1 ? String(value) : two(value))
  const hours = date.getUTCHours()
  switch (text.charAt(0)) {
    case 'y':
      return text.length <= 2 ? two(date.getUTCFullYear() % 100) : String(date.getUTCFullYear())
    case 'e':
      return String(date.getUTCFullYear())
    case 'd':
      if (text.length <= 2) return padded(date.getUTCDate())
      return (weekdays[date.getUTCDay()] ?? '').slice(0, text.length === 3 ? 3 : undefined)
    case 'a':
      return (text.length === 3 ? '' : '星期') + chineseWeekdays.charAt(date.getUTCDay())
    case 'h':
      return padded(twelve ? hours % 12 || 12 : hours)
    case 's':
      return padded(date.getUTCSeconds())
    default:
      return minute ? padded(date.getUTCMinutes()) : showMonth(text, date.getUTCMonth())
  }
}

/** A serial under a date format; null where it is no date. */
export function showDate(serial: number, date1904: boolean, tokens: readonly FormatToken[]): string | null {
  const date = dateOfSerial(serial, date1904)
  if (date === null) return null
  const half = tokens.find((token) => token.kind === 'half-day')
  return tokens
    .map((token, at) => {
      if (token.kind === 'date') return showPiece(token.text, date, isMinute(tokens, at), half !== undefined)
      if (token.kind !== 'half-day') return token.text
      const [morning = '', evening = ''] = token.text.split('/')
      return date.getUTCHours() < 12 ? morning : evening
    })
    .join('')
}
