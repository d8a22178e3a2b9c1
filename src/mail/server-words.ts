/** What a server said, on one line and no longer than a line; it never holds what we sent. */
export function serverWords(said: string): string {
  const line = said.replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
