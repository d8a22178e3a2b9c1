/** A1 addresses. Rows and columns count from 1. */

/** 1 → A, 28 → AB. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

export const addressOf = (row: number, column: number): string => `${columnLetters(column)}${row}`

/** Row and column of `F7`; zeros where it is no address. */
export function parseAddress(address: string): { row: number; column: number } {
  let column = 0
  let at = 0
  for (; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  const row = Number(address.slice(at))
  return Number.isInteger(row) && row > 0 && column > 0 ? { row, column } : { row: 0, column: 0 }
}
