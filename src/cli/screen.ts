import stringWidth from 'fast-string-width'

/** Terminal escapes, of C1 too (U+009B is ESC [), and what turns the direction of reading (UAX 9). */
const unshown = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** What a unit wrote may hold terminal escapes; the console shows text only. */
export const plain = (text: string): string => text.replace(unshown, '')

/** A name with a line break in it, too, is no line of its own: it could say anything in our name. */
export const oneLine = (text: string): string => plain(text).replace(/\s*\n\s*/g, ' ')

/** JSON for the console: the same data, with such characters written as their numbers. */
export const plainJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    unshown,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Pads to a width in terminal columns; a Chinese character takes two. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)))

/** Rows as aligned columns, two spaces between. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string {
  const clean = rows.map((row) => row.map(oneLine))
  const widths: number[] = []
  for (const row of clean)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, stringWidth(cell))
    })
  return clean
    .map((row) => (indent + row.map((cell, at) => pad(cell, widths[at] ?? 0)).join('  ')).trimEnd())
    .join('\n')
}
