/** Cell text without what typing and pasting leave behind. */

/** Zero-width, direction and soft-hyphen characters: nobody sees them, comparisons fail on them. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const blank = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/

/** Most texts begin and end with a letter, a digit or a Chinese character; what else there is the pattern knows. */
const isBlankAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  if ((code > 0x20 && code < 0x7f) || (code > 0x3000 && code < 0xfe00)) return false
  return blank.test(text.charAt(at))
}

/** Line breaks as \n, no blanks at the ends. By hand: a pattern for the end takes quadratic time on hostile text. */
export function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlankAt(text, start)) start++
  while (end > start && isBlankAt(text, end - 1)) end--
  const inner = text.slice(start, end)
  return inner.includes('\r') ? inner.replace(/\r\n?/g, '\n') : inner
}

export const visible = (text: string): string => text.replace(invisible, '')

/** Without any blanks, line breaks and invisible characters. */
export const compact = (text: string): string => visible(text).replace(/\s/g, '')

/** Full-width letters, digits and punctuation of ASCII → half-width; what else Unicode calls compatible stays. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))

/** The dashes that stand for a hyphen in a number of an indicator or milestone. */
export const plainDashes = (text: string): string => text.replace(/[\u2010-\u2015\u2212~\u301c]/g, '-')
