/** Names of ours that must be files on Windows, Kylin and in zips alike. */

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Control characters of C1, those that turn the direction of reading (`xslx.exe` shown as `exe.xlsx`), half letters. */
const unseen =
  /[\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Of the 255 bytes that a name may have, room for an ending and a number: `(2).xlsx`. */
const longest = 240

/** The beginning of a text that takes no more bytes, whole characters. */
function within(text: string, bytes: number): string {
  let [taken, room] = ['', bytes]
  for (const letter of text) {
    room -= new TextEncoder().encode(letter).length
    if (room < 0) break
    taken += letter
  }
  return taken
}

/**
 * A unit's name as the name of a file or folder: characters that Windows forbids become _, unseen ones go, and what is
 * too long for a name with its ending is cut off.
 */
export function fileSafe(name: string, bytes = longest): string {
  const letters = name
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
  const safe = within(letters, bytes).replace(/^\s+|[\s.]+$/g, '')
  if (safe === '') return '_'
  return reserved.test(safe) ? `_${safe}` : safe
}

/** The same names with a number where two would be one file (also where they differ in case only). */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let own = name
    for (let number = 2; taken.has(own.toLowerCase()); number++) own = `${name}_${number}`
    taken.add(own.toLowerCase())
    return own
  })
}
