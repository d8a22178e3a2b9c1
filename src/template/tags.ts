import { templateLimits } from './budget.ts'

/** A Handlebars tag in a run of text. */
export interface Tag {
  /** As Handlebars reads it: half-width braces and straight quotes. */
  source: string
  /** As it stands in the template; `start` and `end` take in the white space that its `~` take away. */
  written: string
  start: number
  end: number
  role: 'open' | 'else' | 'close' | 'inline' | 'comment'
  /** Of open and close: the block's helper. */
  block: string
}

/** Words in quotes and brackets end somewhere; without a bound every `{{[` would be looked for to the end of the text. */
const tag =
  /\{\{\{(?:"[^"]{0,4000}"|'[^']{0,4000}'|[^{}"'])*\}\}\}|\{\{(?:"[^"]{0,4000}"|'[^']{0,4000}'|\[[^\]]{0,200}\]|[^{}"'[\]])*\}\}/y

const commentEnd = /--~?\}\}/g

/** Tags of straightened text, in order: where each begins and what it is. */
function* matches(text: string): Generator<{ start: number; source: string }> {
  // Behind the last one no comment ends, so none begins.
  const lastEnd = Math.max(text.lastIndexOf('--}}'), text.lastIndexOf('--~}}'))
  for (let start = text.indexOf('{{'); start >= 0; ) {
    let end = start
    if (text.startsWith('{{!--', start)) {
      commentEnd.lastIndex = start + 5
      if (start + 5 <= lastEnd && commentEnd.test(text)) end = commentEnd.lastIndex
    }
    if (end === start) {
      tag.lastIndex = start
      if (tag.test(text)) end = tag.lastIndex
    }
    if (end > start) yield { start, source: text.slice(start, end) }
    start = text.indexOf('{{', end > start ? end : start + 1)
  }
}

/** WPS turns braces and quotes into full-width ones; the letters stay where they are. */
const straighten = (text: string): string =>
  text
    .replace(/｛｛/g, '{{')
    .replace(/｝｝/g, '}}')
    .replace(/｛(?=\{\{)|(?<=\{\{)｛/g, '{')
    .replace(/｝(?=\}\})|(?<=\}\})｝/g, '}')

const straightQuotes = (tag: string): string => tag.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")

function roleOf(source: string): Pick<Tag, 'role' | 'block'> {
  const inner = source.replace(/^\{\{+\s*|\s*\}+$/g, '')
  if (inner.startsWith('!')) return { role: 'comment', block: '' }
  const [, mark = '', name = ''] = /^([#/^]?)\s*([^\s}]*)/.exec(inner) ?? []
  if (mark === '#') return { role: 'open', block: name }
  if (mark === '/') return { role: 'close', block: name }
  if (mark === '^') return name === '' ? { role: 'else', block: '' } : { role: 'open', block: name }
  return /^else(?:\s|$)/.test(inner) ? { role: 'else', block: '' } : { role: 'inline', block: '' }
}

/** A tag written with `~` takes in the white space on that side: there is no other text between the two. */
function withSpace(text: string, tag: string, { start, end }: Pick<Tag, 'start' | 'end'>, from: number) {
  const [before, after] = [text.slice(from, start), text.slice(end)]
  return {
    start: /^\{\{+~/.test(tag) ? start - (before.length - before.trimEnd().length) : start,
    end: /~\}\}+$/.test(tag) ? end + (after.length - after.trimStart().length) : end,
  }
}

/** The tags of a text, in order; `stray` is where `{{` or `}}` stands that belongs to none. */
export function findTags(text: string): { tags: Tag[]; stray: number | null } {
  if (!/[{｛}｝]{2}/.test(text)) return { tags: [], stray: null }
  const straight = straighten(text)
  const readable = straightQuotes(straight)
  const tags: Tag[] = []
  let rest = ''
  let from = 0
  for (const { start: at, source: written } of matches(readable)) {
    const own = { start: at, end: at + written.length }
    const { start, end } = withSpace(readable, written, own, from)
    rest += straight.slice(from, start) + '\u0001'.repeat(end - start)
    from = end
    // Enough to be too many.
    if (tags.length > templateLimits.tags) break
    const source = written.replace(/^(\{\{+)~/, '$1').replace(/~(\}\}+)$/, '$1')
    tags.push({ source, written: text.slice(own.start, own.end), start, end, ...roleOf(source) })
  }
  rest += straight.slice(from)
  // A brace right beside a tag would be read as part of it.
  const stray = rest.search(/\{\{|\}\}|\{(?=\u0001)|(?<=\u0001)\}/)
  return { tags, stray: stray < 0 ? null : stray }
}
