import { bareText } from './phrases.ts'

/** A place in a file that bears a secrecy mark. */
export interface Marked {
  /** null where it stands in no sheet: the file's name and properties. */
  sheet: string | null
  cell: string | null
  /** 工作表“任务进展”的页眉, 文件名; 表格 for a cell of the form's sheets. */
  place: string
  mark: string
}

/** Rules that find marks, by id: what either finds is never mailed on, and nothing is merged of a marked file. */
export const secrecyRules = { file: 'secrecy-form', field: 'secrecy-mark' } as const

const levels = '绝密|机密|秘密'
const term = '(?:\\d+|[一二三四五六七八九十]+)(?:年|个月)|长期'
/**
 * GB/T 9704—2012, 7.2.2: 密级, and after the star for how long: 秘密★1年, 机密★, 绝密★长期. Other stars are typed for
 * it; an asterisk, which may mean anything, counts with a term only.
 */
const starred = new RegExp(`(?:${levels})(?:[★☆✩⭐](?:${term})?|\\*(?:${term}))`, 'g')
const bare = new RegExp(`^(?:密级)?(${levels})级?(?:(?:保密期限)?(?:${term}))?$|^(内部资料注意保密)$`)
/** “秘密★”等标志: speaks of marks and is none; our own instructions say so. */
const mention = /^[”"’'」』](?:等|字样|标志|标识|标记)/

function starredMark(whole: string): string | null {
  for (const found of whole.matchAll(starred))
    if (!mention.test(whole.slice(found.index + found[0].length, found.index + found[0].length + 4))) return found[0]
  return null
}

function bareMark(text: string): string | null {
  const found = bare.exec(bareText(text))
  return found?.[1] ?? found?.[2] ?? null
}

/**
 * The secrecy mark that a text bears, or null: with the star anywhere in it, without one only where the text is nothing
 * else, since 保守国家秘密 is an ordinary phrase.
 */
export function secrecyMark(text: string): string | null {
  // Every mark has this character, and few cells have.
  if (!text.includes('密')) return null
  return starredMark(text.normalize('NFKC').replace(/\s/g, '')) ?? bareMark(text)
}

/** The mark of a text of several lines: of the whole, or one that has a line to itself. */
export function markInLines(text: string): string | null {
  if (!text.includes('密')) return null
  const whole = secrecyMark(text)
  if (whole !== null || !text.includes('\n')) return whole
  return text.split('\n').reduce<string | null>((found, line) => found ?? bareMark(line), null)
}

/**
 * The mark of a name or a label (file, sheet, page header, property): there one set apart is a mark as well, （秘密）表,
 * 机密-表. Several levels side by side are a list of them: 绝密、机密、秘密.
 */
export function labelMark(text: string): string | null {
  const whole = markInLines(text)
  if (whole !== null || !text.includes('密')) return whole
  const pieces = text.replace(/([绝机秘])\s+密/g, '$1密').split(/[\s\p{P}\p{S}]/u)
  const [first, second] = new Set(pieces.flatMap((piece) => bareMark(piece) ?? []))
  return second === undefined ? (first ?? null) : null
}
