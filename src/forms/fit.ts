/** Row heights for wrapped text, in points, at 11 points with an indent of one. */

const lineHeight = 15
const padding = 6

/** Width in a column's own unit, digits of 11 points: a Chinese character takes a little over two. */
function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) < 0x2e80 ? 1 : 2.1
  return width
}

const linesOf = (text: string, columnWidth: number): number =>
  text
    .split('\n')
    .reduce((lines, paragraph) => lines + Math.max(1, Math.ceil(textWidth(paragraph) / (columnWidth - 3))), 0)

/** The height that shows all of these texts, at least `least` and at most what a row may have (409 points). */
export function heightFor(texts: readonly { text: string; width: number }[], least: number): number {
  const lines = Math.max(0, ...texts.map(({ text, width }) => linesOf(text, width)))
  return Math.min(409, Math.max(least, lines * lineHeight + padding))
}
