/** Cell text without what typing and pasting leave behind. */

/** Zero-width, direction and soft-hyphen characters: nobody sees them, comparisons fail on them. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const outerBlanks =
  /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+|[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+$/g

/** Line breaks as \n, no blanks at the ends. */
export const trimmed = (text: string): string => text.replace(/\r\n?/g, '\n').replace(outerBlanks, '')

export const visible = (text: string): string => text.replace(invisible, '')

/** Without any blanks, line breaks and invisible characters. */
export const compact = (text: string): string => visible(text).replace(/\s/g, '')

/** Full-width letters, digits and punctuation of ASCII → half-width; what else Unicode calls compatible stays. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0)))

/** The dashes that stand for a hyphen in a number of an indicator or milestone. */
export const plainDashes = (text: string): string => text.replace(/[\u2010-\u2015\u2212~\u301c]/g, '-')
