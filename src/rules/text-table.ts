/** East Asian letters, full-width forms and Chinese punctuation take two places in a terminal. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\uff60\uffe0-\uffe6]/u

const widthOf = (text: string): number => [...text].reduce((width, letter) => width + (wide.test(letter) ? 2 : 1), 0)

/** Rows as aligned lines of plain text, for a fixed-width screen. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ''))))
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
}
