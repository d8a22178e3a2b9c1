import { prefixOf } from '../opc/namespaces.ts'
import { textsOf } from '../opc/paragraphs.ts'
import { localName } from '../opc/scan.ts'
import {
  childNamed,
  element,
  insert,
  parseXml,
  serializeNode,
  setAttribute,
  textNode,
  textOf,
  type XmlElement,
  type XmlNode,
} from '../opc/xml.ts'

function setText(t: XmlElement, text: string): void {
  t.children = []
  insert(t, textNode(text))
  setAttribute(t, 'xml:space', 'preserve')
}

/** Cuts a run within one of its texts; what follows goes to a new run that looks the same. */
function cutRun(run: XmlElement, t: XmlElement, at: number): void {
  const text = textOf(t)
  if (!run.parent || at <= 0 || at >= text.length) return
  const looks = childNamed(run, 'rPr')
  const rest: XmlNode[] = run.children.splice(run.children.indexOf(t) + 1)
  const second: XmlElement = { ...t, children: [] }
  setText(t, text.slice(0, at))
  setText(second, text.slice(at))
  const next: XmlElement = { ...run, children: [] }
  for (const node of [...(looks ? [parseXml(serializeNode(looks)).root] : []), second, ...rest]) insert(next, node)
  insert(run.parent, next, run.parent.children.indexOf(run) + 1)
}

/** Cuts the paragraph's text at an offset where its runs are the paragraph's own; links and the like stay whole. */
function cutAt(paragraph: XmlElement, offset: number): void {
  let start = 0
  for (const t of textsOf(paragraph)) {
    const run = t.parent
    if (run?.parent === paragraph && localName(run.name) === 'r') cutRun(run, t, offset - start)
    start += textOf(t).length
    if (start >= offset) return
  }
}

/** The paragraph's children that hold text between two offsets. */
function holders(paragraph: XmlElement, from: number, to: number): XmlNode[] {
  let start = 0
  return textsOf(paragraph).flatMap((t) => {
    const own = start
    start += textOf(t).length
    if (own >= to || start <= from) return []
    let child: XmlNode = t
    while (child.parent && child.parent !== paragraph) child = child.parent
    return [child]
  })
}

/** Puts a comment's marks around a stretch of a paragraph's text, or with null around the whole paragraph. */
export function markStretch(paragraph: XmlElement, stretch: { from: number; to: number } | null, id: string): void {
  const prefix = prefixOf(paragraph)
  const make = (name: string) => element(prefix + name, { [`${prefix}id`]: id })
  if (stretch) for (const offset of [stretch.to, stretch.from]) cutAt(paragraph, offset)
  const held = stretch ? holders(paragraph, stretch.from, stretch.to) : []
  const [first, last] = [held[0], held.at(-1)]
  const properties = childNamed(paragraph, 'pPr')
  const start = first ? paragraph.children.indexOf(first) : properties ? paragraph.children.indexOf(properties) + 1 : 0
  insert(paragraph, make('commentRangeStart'), start)
  const end = last ? paragraph.children.indexOf(last) + 1 : paragraph.children.length
  insert(paragraph, make('commentRangeEnd'), end)
  insert(paragraph, element(`${prefix}r`, {}, make('commentReference')), end + 1)
}
