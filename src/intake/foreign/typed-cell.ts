import type { PlainCell } from './plain-book.ts'

/** What a spreadsheet keeps of a number; 18 digits would lose some, and 007 its zeros. */
const plain = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/

/**
 * A cell of a format that has text only. A plain number becomes one, as it would be on opening the file in a
 * spreadsheet; whatever a number would show otherwise (007, 18 digits, 1,200) stays the text that it is.
 */
export function typedCell(row: number, column: number, text: string): PlainCell {
  const isNumber = plain.test(text) && String(Number(text)) === text
  return { row, column, value: isNumber ? Number(text) : text, code: 'General', formula: null }
}
