import { decodeEntities } from '../../opc/scan.ts'

const [doubleQuote, singleQuote, equals] = [34, 39, 61]
/** XML's blanks are all at or below the space. */
const blankTo = 32

/**
 * One attribute of a tag's raw attribute text, or null. Letter by letter: a form has some thousand cells with three
 * attributes each.
 */
export function attribute(raw: string, name: string): string | null {
  for (let found = raw.indexOf(name); found >= 0; found = raw.indexOf(name, found + 1)) {
    if (found > 0 && raw.charCodeAt(found - 1) > blankTo) continue
    let at = found + name.length
    while (raw.charCodeAt(at) <= blankTo) at++
    if (raw.charCodeAt(at) !== equals) continue
    at++
    while (raw.charCodeAt(at) <= blankTo) at++
    const quote = raw.charCodeAt(at)
    if (quote !== doubleQuote && quote !== singleQuote) continue
    const end = raw.indexOf(quote === doubleQuote ? '"' : "'", at + 1)
    if (end >= 0) return decodeEntities(raw.slice(at + 1, end))
  }
  return null
}

export const isTrue = (value: string | null): boolean => value === '1' || value === 'true'
