import type { FormatToken } from './format-tokens.ts'

/** A number under General: whole numbers in full, so that long ones keep their digits; else 11 digits, as a cell has. */
export const showGeneral = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(11)))

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Rounded as spreadsheets do, by the decimals that they show: 0.85 is 0.9 to one place, though in binary it is less. */
function halfUp(value: number, places: number): number {
  const written = String(value)
  return written.includes('e') ? value : Number(`${Math.round(Number(`${written}e${places}`))}e-${places}`)
}

/** A value under one run of digits: 0, 0.00, #,##0, 0.0#, 0,"千". */
function showDigits(value: number, pattern: string): string {
  if (/E/i.test(pattern)) {
    const decimals = /\.([0#?]+)/.exec(pattern)?.[1]?.length ?? 0
    const [mantissa, exponent = ''] = value.toExponential(decimals).split('e')
    return `${mantissa}E${exponent.replace(/^([+-])(\d)$/, '$10$2')}`
  }
  const [whole = '', fraction = ''] = pattern.replace(/,+(?=\.|$)/, '').split('.')
  const thousands = /,+(?=\.|$)/.exec(pattern)?.[0].length ?? 0
  const scaled = value / 1000 ** thousands
  const places = Math.min(fraction.length, 20)
  const [units = '0', decimals = ''] = halfUp(scaled, places).toFixed(places).split('.')
  const least = fraction.replace(/[^0].*$/, '').length
  let kept = decimals
  while (kept.length > least && kept.endsWith('0')) kept = kept.slice(0, -1)
  const zeros = whole.replace(/[^0]/g, '').length
  const full = units === '0' && zeros === 0 ? '' : units.padStart(zeros, '0')
  return (whole.includes(',') ? grouped(full) : full) + (kept === '' ? '' : `.${kept}`)
}

/** A number under the sections of its format. What can't be shown so (fractions, masks) is shown as General. */
export function showNumber(value: number, sections: readonly FormatToken[][]): string {
  const [positive = [], negative, zero] = sections
  const section = value < 0 && negative ? negative : value === 0 && zero ? zero : positive
  const runs = section.filter((token) => token.kind === 'digits')
  const mask = runs.length > 1 || section.some((token) => token.kind === 'literal' && token.text === '/')
  if (mask || Math.abs(value) >= 1e21 || section.length === 0) return showGeneral(value)
  const percents = section.filter((token) => token.kind === 'percent').length
  // 15 digits are what a spreadsheet keeps: 0.285 × 100 must show 28.5.
  const scaled = Number((Math.abs(value) * 100 ** percents).toPrecision(15))
  const shown = section.map((token) => {
    if (token.kind === 'digits') return showDigits(scaled, token.text)
    if (token.kind === 'general' || token.kind === 'text') return showGeneral(scaled)
    return token.text
  })
  const text = (value < 0 && section !== negative ? '-' : '') + shown.join('')
  // #,### and ;;; hide zeros or everything; what was reported is there all the same.
  return text.trim() === '' ? showGeneral(value) : text
}
