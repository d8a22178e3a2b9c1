import { charsetText, guessText, headerText, isUtf8, unfolded } from '../header-text.ts'

/** What follows the `;` of Content-Type and Content-Disposition: RFC 2045 5.1, and RFC 2231 for other alphabets. */

interface Quoted {
  text: string
  end: number
}

/** A quoted string from its opening quote on. In raw GBK the second byte of a character may be a backslash. */
function readQuoted(value: string, start: number, gbk: boolean): Quoted {
  let text = ''
  let at = start + 1
  while (at < value.length && value[at] !== '"') {
    const next = value[at + 1] ?? ''
    if (gbk && value.charCodeAt(at) >= 0x81) {
      text += value.slice(at, at + 2)
      at += 2
    } else if (value[at] === '\\' && (next === '"' || next === '\\')) {
      text += next
      at += 2
    } else {
      text += value[at]
      at += 1
    }
  }
  return { text, end: at + 1 }
}

/** The parameters by name in small letters, bytes one a character. The first of two counts. */
function readParameters(value: string): Map<string, string> {
  const gbk = !isUtf8(Buffer.from(value, 'latin1'))
  const found = new Map<string, string>()
  const name = /;\s*([^\s=;"]{1,100})\s*=\s*/g
  const plain = /[^;]*/y
  for (let match = name.exec(value); match; match = name.exec(value)) {
    const start = name.lastIndex
    plain.lastIndex = start
    const read =
      value[start] === '"'
        ? readQuoted(value, start, gbk)
        : { text: (plain.exec(value)?.[0] ?? '').trim(), end: plain.lastIndex }
    const key = match[1]?.toLowerCase() ?? ''
    if (!found.has(key)) found.set(key, read.text)
    name.lastIndex = Math.max(read.end, start)
  }
  return found
}

const percentBytes = (text: string): string =>
  text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** `name*`, or `name*0`, `name*1*` … joined (RFC 2231 3 and 4); null where there is neither. */
function extendedValue(parameters: ReadonlyMap<string, string>, name: string): string | null {
  const pieces: { text: string; encoded: boolean }[] = []
  const single = parameters.get(`${name}*`)
  if (single !== undefined) pieces.push({ text: single, encoded: true })
  for (let number = 0; single === undefined; number++) {
    const encoded = parameters.get(`${name}*${number}*`)
    const text = encoded ?? parameters.get(`${name}*${number}`)
    if (text === undefined) break
    pieces.push({ text, encoded: encoded !== undefined })
  }
  const [first] = pieces
  if (!first) return null
  const [, charset = '', start = first.text] = first.encoded ? (/^([^']*)'[^']*'(.*)$/s.exec(first.text) ?? []) : []
  // Some programs cut within an escape: neighbours are joined before they are read.
  const runs: typeof pieces = []
  for (const [at, piece] of pieces.entries()) {
    const text = at === 0 ? start : piece.text
    const last = runs.at(-1)
    if (last?.encoded === piece.encoded) last.text += text
    else runs.push({ text, encoded: piece.encoded })
  }
  const texts = runs.map((run) => (run.encoded ? percentBytes(run.text) : run.text))
  const bytes = Buffer.from(texts.join(''), 'latin1')
  return charset === '' ? guessText(bytes) : charsetText(bytes, charset)
}

/** One parameter of a header's value (bytes one a character) as text; empty where there is none. */
export function parameter(value: string, name: string): string {
  const parameters = readParameters(unfolded(value))
  return extendedValue(parameters, name) ?? headerText(parameters.get(name) ?? '')
}
