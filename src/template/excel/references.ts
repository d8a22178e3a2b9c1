/** Row numbers in references: how a formula's text, or a plain range, follows rows that moved. */

/** Where a row of a sheet has gone. `start` and `end` are the two ends of a range; a single cell is a `single`. */
export type MapRow = (row: number, end: 'single' | 'start' | 'end') => number

/** The map for a sheet by its name; null where the sheet did not change. `own` is the sheet the text stands in. */
export type MapOf = (sheet: string | null) => MapRow | null

const lastRow = 1_048_576

const token =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.\]!:])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:(\$?[A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?[A-Za-z]{1,3})(\$?)(\d{1,7}))?|(\$?)(\d{1,7}):(\$?)(\d{1,7}))(?![\p{L}\p{N}_(.!])/gu

const sheetName = (written: string | undefined): string | null =>
  written === undefined ? null : written.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'")

/** A formula with its rows mapped; strings, names, whole columns and other workbooks stay as they are. */
export function mapFormula(formula: string, mapOf: MapOf): string {
  return formula.replace(
    token,
    (whole, sheet, column, dollar, row, column2, dollar2, row2, rowDollar, rowOnly, rowDollar2, rowOnly2) => {
      if (whole.startsWith('"') || (sheet !== undefined && /\[/.test(sheet))) return whole
      const map = mapOf(sheetName(sheet))
      if (!map) return whole
      const at = (text: string, end: 'single' | 'start' | 'end') => {
        const number = Number(text)
        return number >= lastRow ? number : map(number, end)
      }
      const prefix = sheet ?? ''
      if (rowOnly !== undefined) {
        const [top, bottom] = ordered(at(rowOnly, 'start'), at(rowOnly2, 'end'))
        return `${prefix}${rowDollar}${top}:${rowDollar2}${bottom}`
      }
      if (row2 === undefined) return `${prefix}${column}${dollar}${at(row, 'single')}`
      const [top, bottom] = ordered(at(row, 'start'), at(row2, 'end'))
      return `${prefix}${column}${dollar}${top}:${column2}${dollar2}${bottom}`
    },
  )
}

/** A range whose rows have all gone keeps one row rather than turning round. */
const ordered = (top: number, bottom: number): [number, number] => (bottom < top ? [top, top] : [top, bottom])

/** Space-separated ranges without a sheet (sqref); a single cell that repeats becomes the range of its repetitions. */
export const mapRanges = (ranges: string, map: MapRow): string =>
  ranges
    .split(/\s+/)
    .filter((one) => one !== '')
    .map((one) => {
      const [from = '', to] = mapFormula(one.includes(':') ? one : `${one}:${one}`, () => map).split(':')
      return to === undefined || from === to ? from : `${from}:${to}`
    })
    .join(' ')

const shiftColumn = (written: string, by: number): string => {
  if (written.startsWith('$')) return written
  let number = 0
  for (const letter of written.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64
  let letters = ''
  for (let rest = number + by; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** A shared formula as it reads in another cell: relative references move along. */
export function shiftFormula(formula: string, columns: number, rows: number): string {
  const row = (dollar: string, text: string) => dollar + (dollar === '$' ? text : Number(text) + rows)
  return formula.replace(token, (whole, sheet, column, dollar, first, column2, dollar2, second) => {
    if (whole.startsWith('"') || column === undefined) return whole
    const from = `${sheet ?? ''}${shiftColumn(column, columns)}${row(dollar, first)}`
    return second === undefined ? from : `${from}:${shiftColumn(column2, columns)}${row(dollar2, second)}`
  })
}
