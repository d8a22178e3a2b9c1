/** Header fields as mail programs write them: RFC 2047's words, and raw UTF-8 or GBK where they don't bother. */

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Bytes of no known charset: UTF-8 where they are that, else GB18030, of which GBK and GB2312 are parts. */
export const guessText = (bytes: Uint8Array): string =>
  new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'gb18030').decode(bytes)

/** Bytes of a named charset; a name that nobody knows, or that the bytes contradict, is passed over. */
export function charsetText(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return guessText(bytes)
  }
}

/** RFC 5322 2.2.3: a line break before white space only folds the line. */
export const unfolded = (value: string): string => value.replace(/\r?\n(?=[ \t])/g, '')

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')

/** RFC 2047 4.2: `_` is a space, `=B3` a byte. */
const unquote = (text: string): string =>
  text
    .replaceAll('_', ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const encodedWord = /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?]*)\?=/gi

/**
 * A header's value, its bytes given one a character (latin1), as text. Neighbouring words of one charset are decoded
 * together, since some programs cut between the bytes of a character.
 */
export function headerText(value: string): string {
  const line = unfolded(value)
  const pieces: { text: string; charset: string | null }[] = []
  let end = 0
  for (const word of line.matchAll(encodedWord)) {
    const [whole, charset = '', encoding = '', text = ''] = word
    const between = line.slice(end, word.index)
    const last = pieces.at(-1)
    // RFC 2047 6.2: white space between two words is none.
    const joined = last?.charset != null && between.trim() === ''
    if (!joined && between !== '') pieces.push({ text: between, charset: null })
    const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('latin1') : unquote(text)
    if (joined && last.charset === charset.toLowerCase()) last.text += bytes
    else pieces.push({ text: bytes, charset: charset.toLowerCase() })
    end = word.index + whole.length
  }
  const rest = line.slice(end)
  if (rest !== '') pieces.push({ text: rest, charset: null })
  return pieces
    .map(({ text, charset }) => (charset === null ? guessText(latin1(text)) : charsetText(latin1(text), charset)))
    .join('')
    .trim()
}
