import { type FormatToken, formatSections } from './format-tokens.ts'
import { isMinute, showDate } from './show-date.ts'
import { showGeneral, showNumber } from './show-number.ts'

/** What a cell's number format tells about its number. */
export interface NumberFormat {
  kind: 'number' | 'percent' | 'date'
  /** Whether a date shows its day; 2021年9月 is stored as the first of the month. */
  showsDay: boolean
  /** The number as the cell displays it. */
  show(value: number, date1904: boolean): string
}

/**
 * Formats that files name by number only (ECMA-376 part 1, 18.8.30), as a Chinese Excel shows them; 27–36 and 50–58
 * are the Chinese ones.
 */
const builtIn: Readonly<Record<number, string>> = {
  ...{ 0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 12: '# ?/?', 13: '# ??/??', 14: 'yyyy/m/d', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy' },
  ...{ 18: 'h:mm AM/PM', 19: 'h:mm:ss AM/PM', 20: 'h:mm', 21: 'h:mm:ss', 22: 'yyyy/m/d h:mm' },
  ...{ 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: 'm/d/yy', 31: 'yyyy"年"m"月"d"日"' },
  ...{ 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"' },
  ...{ 36: 'yyyy"年"m"月"', 37: '#,##0;-#,##0', 38: '#,##0;-#,##0', 39: '#,##0.00;-#,##0.00' },
  ...{ 40: '#,##0.00;-#,##0.00', 41: '#,##0', 42: '¥#,##0', 43: '#,##0.00', 44: '¥#,##0.00' },
  ...{ 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 48: '##0.0E+0', 49: '@', 50: 'yyyy"年"m"月"' },
  ...{ 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"' },
  ...{ 56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"' },
}

export const builtInCode = (id: number): string => builtIn[id] ?? 'General'

const isDay = (token: FormatToken): boolean => token.kind === 'date' && /^d{1,2}$/.test(token.text)

function parse(code: string): NumberFormat {
  const sections = formatSections(code)
  const [first = []] = sections
  const dates = first.filter((token, at) => token.kind === 'date' && !isMinute(first, at))
  if (dates.length > 0)
    return {
      kind: 'date',
      // A time alone is no month without its day either.
      showsDay: first.some(isDay) || !dates.some((token) => /^[yme]/.test(token.text)),
      show: (value, date1904) => showDate(value, date1904, first) ?? showGeneral(value),
    }
  const kind = first.some((token) => token.kind === 'percent') ? 'percent' : 'number'
  return { kind, showsDay: false, show: (value) => showNumber(value, sections) }
}

const parsed = new Map<string, NumberFormat>()

/** A format code as read; the codes that occur are few, so each is parsed once. */
export function numberFormat(code: string): NumberFormat {
  const known = parsed.get(code)
  if (known) return known
  const format = parse(code.slice(0, 255))
  // A hostile file may bring its own by the thousand.
  if (parsed.size < 1000) parsed.set(code, format)
  return format
}
