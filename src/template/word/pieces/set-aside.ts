import { pieceMark } from './place-mark.ts'

/** Stands in a table where rows were. */
const asideMark = 'luoshi-aside'
const rowTag = /<(\/?)(?:\w+:)?tr(?=[\s/>])[^>]*>/g
/** What the tree is asked for: places of pieces, and what must be unique in a part. */
const isAskedFor = new RegExp(`<(?:\\w+:)?(?:${pieceMark}|docPr|bookmarkStart|bookmarkEnd)\\b`)

/**
 * The text of a part with rows of tables taken out, since a tree of ten thousand rows takes half a gigabyte, and what
 * puts them back. The first row of each table stays, and what is asked for in the tree.
 */
export function setRowsAside(xml: string): { xml: string; putBack: (xml: string) => string } {
  // A comment or CDATA section may hold what looks like a row.
  if (xml.includes('<!')) return { xml, putBack: (text) => text }
  const aside: string[] = []
  const kept: string[] = []
  let [depth, start, keptTo, lastEnd] = [0, 0, 0, -1]
  for (const tag of xml.matchAll(rowTag)) {
    if (tag[0].endsWith('/>')) continue
    if (tag[1] === '') {
      if (depth++ === 0) start = tag.index
      continue
    }
    if (--depth > 0) continue
    const end = tag.index + tag[0].length
    const row = xml.slice(start, end)
    if (start === lastEnd && !isAskedFor.test(row)) {
      // The row before was put aside, too.
      if (start === keptTo) aside.push(`${aside.pop()}${row}`)
      else {
        kept.push(xml.slice(keptTo, start), `<${asideMark} n="${aside.length}"/>`)
        aside.push(row)
      }
      keptTo = end
    }
    lastEnd = end
  }
  kept.push(xml.slice(keptTo))
  const back = new RegExp(`<${asideMark} n="(\\d+)"/>`, 'g')
  return { xml: kept.join(''), putBack: (text) => text.replace(back, (_, n) => aside[Number(n)] ?? '') }
}
