import { explainedText, type Finding, gradeText, placeText, severities, severityText } from '../model/finding.ts'
import type { Ours } from '../notes/comments.ts'

/** Whose notes are ours. */
export const author = '落实'

const opening = `${author}：`
const expected = '应为：'
const remedy = '怎么改：'

/** Line breaks in a message would make lines by which our words are no longer told from the unit's. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()

/** Errors first; findings of one severity stay in their order. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  severities.flatMap((severity) => findings.filter((one) => one.severity === severity))

/** What a cell's note says: where, and of each finding what is wrong, what should be there, what to do. */
export function noteText(findings: readonly Finding[]): string {
  const [first] = findings
  if (!first) return ''
  const said = worstFirst(findings).map((one) =>
    [
      `【${gradeText(one)}】${oneLine(one.message)}`,
      ...(one.expected === '' ? [] : [expected + oneLine(one.expected)]),
      ...(one.hint === '' ? [] : [remedy + oneLine(one.hint)]),
    ].join('\n'),
  )
  return `${opening}${placeText(first)}\n${said.join('\n\n')}`
}

const marks = [...Object.values(severityText), explainedText].map((word) => `【${word}】`)
const isOurs = (line: string): boolean =>
  line.trim() === '' || [...marks, expected, remedy].some((start) => line.startsWith(start))

/**
 * Where our words of an earlier return stand in a note, as offsets: from the line that opens them through the last
 * that begins as ours do. What the unit wrote above or below stays out of it. Null where there are none. Told by the
 * text, since LibreOffice blanks every author.
 */
export function ourWords(note: string): { start: number; end: number } | null {
  const found = new RegExp(`(^|\\n)${opening}《`).exec(note)
  if (!found) return null
  const from = found.index + (found[1]?.length ?? 0)
  const lines = note.slice(from).split('\n')
  let count = 1
  while (count < lines.length && isOurs(lines[count] ?? '')) count++
  const end = Math.min(note.length, from + lines.slice(0, count).join('\n').length + 1)
  const before = note.slice(0, from).trimEnd().length
  return { start: end === note.length ? before : from, end }
}

/** Notes that an earlier return wrote. */
export const ours: Ours = { author, answered: '报送单位', words: ourWords }
