import { numberFormat } from '../workbook/number-format.ts'

const decimals = (shown: string): string => /\.(\d+)%?$/.exec(shown)?.[1]?.replace(/\d/g, '0') ?? ''

/** Shown with as many digits as there is room for, as General does; how many those are, programs don't agree on. */
function inFull(value: number, shown: string): boolean {
  const exponent = /^-?\d(?:\.(\d+))?E[-+]?\d+$/i.exec(shown)
  if (exponent) return Number(value.toExponential(exponent[1]?.length ?? 0)) === Number(shown)
  const places = decimals(shown).length
  const many = places > 6 || (places > 0 && shown.replace(/\D/g, '').length > 7)
  return many && places <= 100 && Number(value.toFixed(places)) === Number(shown)
}

/**
 * The number format code under which a number shows as the file says it does. Parsers guess some codes wrong (0 for
 * General in .ods, which would show 0.5 as 1); then the plainest code that fits is taken.
 */
export function shownCode(value: number, code: string, shown: string | null, date1904: boolean): string {
  const fits = (one: string) => numberFormat(one).show(value, date1904) === shown
  if (shown === null || numberFormat(code).kind === 'date' || fits(code)) return code
  if (inFull(value, shown)) return 'General'
  const fraction = decimals(shown)
  const point = fraction === '' ? '' : `.${fraction}`
  const found = ['General', `0${point}`, `#,##0${point}`, `0${point}%`].find(fits)
  if (found !== undefined) return found
  // Shown in a way that can't be repeated: the number itself must not be hidden by rounding.
  return numberFormat(code).kind === 'percent' ? '0.00%' : 'General'
}
