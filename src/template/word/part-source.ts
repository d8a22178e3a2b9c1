import { paragraphsOf } from '../../opc/paragraphs.ts'
import { serializeNode, type XmlDocument, type XmlElement, type XmlRaw } from '../../opc/xml.ts'
import { templateLimits, tooManyTags } from '../budget.ts'
import { checkTag } from '../check-tag.ts'
import type { TagFault } from '../compile.ts'
import { isColumns } from '../scopes.ts'
import type { Tag } from '../tags.ts'
import type { TemplateFault } from '../template-error.ts'
import { pairBlocks, placeBlock } from './blocks.ts'
import { spreadColumns } from './columns.ts'
import { markLists } from './numbering.ts'
import { misplaced } from './pieces/misplaced.ts'
import { placeIn } from './place.ts'
import { type Prepared, prepare } from './prepare.ts'

/** A part of a Word template as one Handlebars source. */
export interface PartSource {
  source: string
  /** Mistakes found without data; where there are any, the source can't be used. */
  faults: TemplateFault[]
  /** Says a fault in the source at the place of its tag. */
  faultAt(fault: TagFault): TemplateFault
}

const parts = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/i

/** Braces out of place that are told one by one. */
const mostStrays = 100

/** Whether tags are looked for in a part. */
export const mayHoldTags = (part: string): boolean => parts.test(part)

/** Puts tags whole, places blocks and writes the part out; null where it holds no tag. Changes the document. */
export function partSource(
  part: string,
  document: XmlDocument,
  template: string,
  own: readonly string[],
): PartSource | null {
  const place = placeIn(part, document.root)
  const numbers = new Map(paragraphsOf(document.root).map((paragraph, at) => [paragraph, at]))
  const prepared = prepare(document.root)
  if (prepared.places.size === 0 && prepared.strays.length === 0) return null
  // Places are counted before blocks move anything.
  const spots = new Map<XmlElement, string>()
  for (const { paragraph } of [...prepared.places.values()].slice(0, templateLimits.tags + 1))
    if (!spots.has(paragraph)) spots.set(paragraph, place(paragraph))
  const strays = prepared.strays.slice(0, mostStrays)
  for (const { paragraph } of strays) spots.set(paragraph, place(paragraph))
  const faults: TemplateFault[] = []
  const fault = (
    paragraph: XmlElement,
    tag: { written: string; start: number; end: number },
    message: string,
    nearest: string | null = null,
  ): TemplateFault => ({
    ...{ template, place: spots.get(paragraph) ?? '', tag: tag.written, message, nearest },
    at: { part, paragraph: numbers.get(paragraph) ?? 0, from: tag.start, to: tag.end },
  })
  const faultAt: PartSource['faultAt'] = ({ offset, message, nearest }) => {
    const found = tagBefore(document, prepared, offset)
    if (!found) return { template, place: '', tag: '', message, nearest, at: null }
    return fault(found.paragraph, found.tag, message, nearest)
  }
  const all = [...prepared.places].flatMap(([node, { tags, paragraph }]) =>
    tags.map((tag) => ({ tag, paragraph, node })),
  )
  const tooMany = tooManyTags(all.length)
  const [beyond] = all.slice(templateLimits.tags)
  if (tooMany && beyond) return { source: '', faults: [fault(beyond.paragraph, beyond.tag, tooMany)], faultAt }
  for (const { paragraph, at } of strays)
    faults.push(fault(paragraph, { written: '', start: at, end: at + 2 }, '双花括号不成对，请检查 {{ 和 }}'))
  for (const { tag, paragraph, node } of all) {
    const wrong = checkTag(tag, own)
    if (wrong) faults.push(fault(paragraph, tag, wrong.message, wrong.nearest))
    const place = misplaced(part, node, tag, paragraph, prepared)
    if (place) faults.push(fault(paragraph, tag, place))
  }
  const { blocks, unpaired } = pairBlocks(prepared.markers.filter(({ tag }) => !isColumns(tag)))
  for (const { marker, message } of unpaired) faults.push(fault(marker.paragraph, marker.tag, message))
  if (faults.length === 0) {
    for (const block of blocks) placeBlock(block, prepared)
    spreadColumns(prepared, ({ marker, message }) => faults.push(fault(marker.paragraph, marker.tag, message)))
    markLists(document.root, prepared)
  }
  return { source: serializeNode(document.root), faults, faultAt }
}

/** The last tag that stands at or before an offset of the source. */
function tagBefore(document: XmlDocument, { places }: Prepared, wanted: number) {
  let offset = 0
  const found: { tag: Tag; paragraph: XmlElement }[] = []
  const walk = (node: XmlDocument['root'] | XmlRaw): void => {
    if (offset > wanted) return
    if (node.kind === 'raw') {
      const spot = places.get(node)
      let from = 0
      for (const tag of spot?.tags ?? []) {
        const at = node.raw.indexOf(tag.source, from)
        if (spot && offset + at <= wanted) found.push({ tag, paragraph: spot.paragraph })
        from = at + tag.source.length
      }
      offset += node.raw.length
      return
    }
    const empty = node.selfClosing && node.children.length === 0
    const attributes = node.selfClosing && !empty ? node.attributes.trimEnd() : node.attributes
    offset += 1 + node.name.length + attributes.length + (empty ? 2 : 1)
    for (const child of node.children) walk(child)
    if (!empty) offset += node.name.length + 3
  }
  walk(document.root)
  return found.at(-1)
}
