import { numberFormat } from '../workbook/number-format.ts'

const decimals = (shown: string): string => /\.(\d+)%?$/.exec(shown)?.[1]?.replace(/\d/g, '0') ?? ''

/**
 * The number format code under which a number shows as the file says it does. Parsers guess some codes wrong (0 for
 * General in .ods, which would show 0.5 as 1); then the plainest code that fits is taken.
 */
export function shownCode(value: number, code: string, shown: string | null, date1904: boolean): string {
  const fits = (one: string) => numberFormat(one).show(value, date1904) === shown
  if (shown === null || numberFormat(code).kind === 'date' || fits(code)) return code
  const fraction = decimals(shown)
  const point = fraction === '' ? '' : `.${fraction}`
  const found = ['General', `0${point}`, `#,##0${point}`, `0${point}%`].find(fits)
  if (found !== undefined) return found
  // Shown in a way that can't be repeated: the number itself must not be hidden by rounding.
  return numberFormat(code).kind === 'percent' ? '0.00%' : 'General'
}
