/** One piece of a number format (ECMA-376 part 1, 18.8.31). */
export interface FormatToken {
  /** literal: shown as it is; digits: 0 # ? . ,; date: a run of one date letter, lower case. */
  kind: 'literal' | 'digits' | 'percent' | 'date' | 'half-day' | 'general' | 'text'
  text: string
}

/** Chinese Excel writes General as G/通用格式 in some files. */
const general = /^(?:General|G\/通用格式)/i
const halfDay = /^(?:AM\/PM|A\/P|上午\/下午)/i
const digits = /^[0#?][0#?,.]*(?:E[+-][0#?]+)?|^\.[0#?]+/i

/** Bracketed: [h] counts hours beyond a day, [$¥-804] shows ¥; colours, conditions and locales show nothing. */
function bracketed(inside: string): FormatToken | null {
  if (/^(?:h+|m+|s+)$/i.test(inside)) return { kind: 'date', text: inside.toLowerCase() }
  const currency = /^\$([^-]+)/.exec(inside)?.[1]
  return currency === undefined ? null : { kind: 'literal', text: currency }
}

/** The pieces of one section. */
function tokensOf(section: string): FormatToken[] {
  const tokens: FormatToken[] = []
  let at = 0
  while (at < section.length) {
    const char = section.charAt(at)
    const rest = section.slice(at)
    if (char === '"') {
      const end = section.indexOf('"', at + 1)
      const stop = end < 0 ? section.length : end
      tokens.push({ kind: 'literal', text: section.slice(at + 1, stop) })
      at = stop + 1
    } else if (char === '\\' || char === '!') {
      tokens.push({ kind: 'literal', text: section.charAt(at + 1) })
      at += 2
    } else if (char === '_' || char === '*') {
      // Space as wide as a letter, or a letter repeated to the cell's width: nothing to read.
      at += 2
    } else if (char === '[') {
      const end = rest.indexOf(']')
      const token = end < 0 ? null : bracketed(rest.slice(1, end))
      if (token) tokens.push(token)
      at += end < 0 ? 1 : end + 1
    } else {
      const [kind, text] = match(rest, char)
      tokens.push({ kind, text })
      at += text.length
    }
  }
  return tokens
}

function match(rest: string, char: string): [FormatToken['kind'], string] {
  const found = (pattern: RegExp) => pattern.exec(rest)?.[0]
  const word = found(general)
  if (word) return ['general', word]
  const half = found(halfDay)
  if (half) return ['half-day', half]
  const run = found(digits)
  if (run) return ['digits', run]
  const date = found(/^(?:y+|m+|d+|h+|s+|e+|a{3,})/i)
  if (date) return ['date', date.toLowerCase()]
  if (char === '%') return ['percent', char]
  return [char === '@' ? 'text' : 'literal', char]
}

/** A format code → its sections (positive; negative; zero; text), each as pieces. */
export function formatSections(code: string): FormatToken[][] {
  const sections: string[] = ['']
  let quoted = false
  for (let at = 0; at < code.length; at++) {
    const char = code.charAt(at)
    if (char === '"') quoted = !quoted
    if (char === ';' && !quoted) sections.push('')
    else sections[sections.length - 1] += char === '\\' ? char + code.charAt(++at) : char
  }
  return sections.map(tokensOf)
}
