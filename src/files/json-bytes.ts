/** So deep are lists and objects written piece by piece; what lies in them is small. */
const depth = 2

/** The pieces of what JSON.stringify(value, null, 2) gives, one after the other. `value` is plain data. */
function* pieces(value: unknown, level: number): Generator<string> {
  const indent = '  '.repeat(level)
  if (level === depth || typeof value !== 'object' || value === null) {
    // A break in a text is escaped: those that there are begin lines.
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`)
    return
  }
  const isList = Array.isArray(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  if (members.length === 0) {
    yield isList ? '[]' : '{}'
    return
  }
  let before = isList ? '[' : '{'
  for (const [key, member] of members) {
    yield `${before}\n${indent}  ${isList ? '' : `${JSON.stringify(key)}: `}`
    yield* pieces(member, level + 1)
    before = ','
  }
  yield `\n${indent}${isList ? ']' : '}'}`
}

/**
 * JSON as we write it: two spaces, a newline at the end. Measured first and then written in place, since the ledger of
 * thousands of units is some ten megabytes, and several times as much as one text.
 */
export function jsonBytes(value: unknown): Uint8Array {
  let size = 1
  for (const piece of pieces(value, 0)) size += Buffer.byteLength(piece)
  const bytes = Buffer.alloc(size, '\n')
  let at = 0
  for (const piece of pieces(value, 0)) at += bytes.write(piece, at)
  return bytes
}
