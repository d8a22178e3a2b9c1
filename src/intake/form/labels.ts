import { type HeadLabel, headLabels } from '../../model/form.ts'
import { halfWidth, trimmed, visible } from '../clean.ts'

/** A label found in a cell's text, and what stands after it in the same cell; empty where that is elsewhere. */
export interface Labelled {
  label: HeadLabel
  /** 0 for the form's own word, then by the order of the synonyms. */
  rank: number
  value: string
}

interface Word {
  label: HeadLabel
  rank: number
  word: string
}

const words: readonly Word[] = (Object.keys(headLabels) as HeadLabel[])
  .flatMap((label) => {
    const { label: own, synonyms } = headLabels[label]
    return [own, ...synonyms].map((word, rank) => ({ label, rank, word }))
  })
  .sort((a, b) => b.word.length - a.word.length || a.rank - b.rank)

/** Labels and their values are short; anything longer is text. */
const longest = 300

/** 填 报 单 位 is the same label, and a remark may follow it: 填报单位（盖章）. */
const spaced = (word: string): string => [...word].join('\\s*')
const alternatives = words.map(({ word }) => spaced(word)).join('|')
const remark = '(?:\\s*\\([^()]{1,6}\\))?'
const alone = new RegExp(`^(${alternatives})${remark}\\s*:?$`)
const within = new RegExp(`(?<=^|\\s)(${alternatives})${remark}\\s*:`, 'g')

const wordOf = (found: string): Word | undefined => words.find(({ word }) => word === found.replace(/\s/g, ''))

/** The seal that goes after a name is no part of it. */
export const withoutSeal = (text: string): string =>
  text.length > longest ? text : trimmed(text.replace(/\s*[(（][盖公签]?章[)）]\s*$/, ''))

/** Words that may stand alone begin so; within a text they have a colon. */
const firsts: ReadonlySet<string> = new Set(words.map(({ word }) => word.charAt(0)))

/** The labels in a cell: one alone, or one or more with a colon and what follows it. */
export function labelsIn(text: string): Labelled[] {
  if (text.length > longest) return []
  const shown = trimmed(visible(text))
  // Same length as what is shown, so that places agree.
  const plain = halfWidth(shown)
  if (!plain.includes(':') && !firsts.has(plain.charAt(0))) return []
  const only = wordOf(alone.exec(plain)?.[1] ?? '')
  if (only) return [{ label: only.label, rank: only.rank, value: '' }]
  const found = [...plain.matchAll(within)]
  return found.flatMap((one, at) => {
    const word = wordOf(one[1] ?? '')
    const value = withoutSeal(shown.slice(one.index + one[0].length, found[at + 1]?.index))
    return word ? [{ label: word.label, rank: word.rank, value }] : []
  })
}

/** Whether a row begins as those with names and dates do, above a table or below it. */
export const startsWithLabel = (text: string): boolean => labelsIn(text).length > 0
