import type { Checklist, OwnedIndicator } from '../../model/checklist.ts'
import { bareText } from '../../model/phrases.ts'

/** 8. or （八） before a title that the sender numbered by hand. */
const numbering =
  /^\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.、．])\s*/

/** Shorter than this, a title may be a part of any; longer, it is a text. */
const [shortest, longest] = [4, 200]

function measureTitled(title: string, checklist: Checklist): number | null {
  if (title.length > longest) return null
  const wanted = [title, title.replace(numbering, '')].map(bareText).filter((text) => text !== '')
  const titles = checklist.measures.map(({ no, title }) => ({ no, title: bareText(title) }))
  for (const text of wanted) {
    const exact = titles.find((one) => one.title === text)
    if (exact) return exact.no
  }
  for (const text of wanted) {
    if (text.length < shortest) continue
    const near = titles.filter((one) => one.title.includes(text) || text.includes(one.title))
    const [only] = near
    if (only && near.length === 1) return only.no
  }
  return null
}

/**
 * The measure that a row is about: by its title, whole or shortened as long as only one fits; else by its number.
 * Where the two disagree the title counts, since numbers slip when rows are moved. Null if neither tells.
 */
export function measureOfRow(title: string, no: number | null, checklist: Checklist): number | null {
  const known = checklist.measures.some((measure) => measure.no === no)
  return measureTitled(title, checklist) ?? (known ? no : null)
}

/** The indicator that a row is about: by its id, else by its exact name. */
export function indicatorOfRow(
  id: string | null,
  name: string,
  indicators: readonly OwnedIndicator[],
): OwnedIndicator | null {
  const byId = indicators.find((one) => one.id === id)
  if (byId) return byId
  const bare = bareText(name)
  const named = bare === '' ? [] : indicators.filter((one) => bareText(one.name) === bare)
  return named.length === 1 ? (named[0] ?? null) : null
}

/** The measure that a milestone's id begins with: 6 for 6-a. */
export function measureOfMilestone(id: string | null, checklist: Checklist): number | null {
  const no = Number(/^(\d{1,3})\s*-/.exec(id ?? '')?.[1] ?? Number.NaN)
  return checklist.measures.some((measure) => measure.no === no) ? no : null
}
