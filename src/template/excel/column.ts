/** Where a sheet ends. */
export const lastRow = 1_048_576
export const lastColumn = 16_384

/** Column letters ↔ numbers, A being 1. */
export const columnNumber = (letters: string): number => {
  let number = 0
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}

const known: string[] = []

export function columnLetters(number: number): string {
  const cached = known[number]
  if (cached !== undefined) return cached
  let letters = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  known[number] = letters
  return letters
}

/** `B7` → row 7, column 2; both 0 where it is no address. */
export function addressOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  return { row: Number(digits), column: columnNumber(letters) }
}
