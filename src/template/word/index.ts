import { OpcPackage } from '../../opc/package.ts'
import { encodeText } from '../../opc/scan.ts'
import { parseXml, serializeNode, type XmlDocument, type XmlRaw } from '../../opc/xml.ts'
import { checkTag } from '../check-tag.ts'
import { compile, type OwnHelpers, TagFault } from '../compile.ts'
import type { RenderOptions } from '../options.ts'
import { plainText } from '../plain-text.ts'
import { TemplateError, type TemplateFault } from '../template-error.ts'
import { pairBlocks, placeBlock } from './blocks.ts'
import { mend } from './mend.ts'
import { placeIn } from './place.ts'
import { prepare } from './prepare.ts'

const parts = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/i

/** XML that a function of ours gives; no data can be one of these. */
class WordXml {
  readonly xml: string
  constructor(xml: string) {
    this.xml = xml
  }
}

/** A value inside w:t: escaped, a line break as w:br. */
const write = (value: unknown): string => {
  if (value instanceof WordXml) return value.xml
  return plainText(value)
    .split(/\r\n?|\n/)
    .map(encodeText)
    .join('</w:t><w:br/><w:t xml:space="preserve">')
}

const pageBreak = new WordXml('</w:t><w:br w:type="page"/><w:t xml:space="preserve">')

const own: OwnHelpers = { pageBreak: () => pageBreak, 分页: () => pageBreak }

/** One part: tags put whole, blocks placed, compiled as one source, rendered, mended. */
function renderPart(name: string, document: XmlDocument, data: unknown, options: RenderOptions): XmlDocument | null {
  const place = placeIn(name, document.root)
  const spots = new Map<unknown, string>()
  const prepared = prepare(document.root)
  if (prepared.places.size === 0 && prepared.strays.length === 0) return null
  for (const { paragraph } of prepared.places.values())
    if (!spots.has(paragraph)) spots.set(paragraph, place(paragraph))
  const faults: TemplateFault[] = []
  const fault = (paragraph: unknown, tag: string, message: string, nearest: string | null = null) =>
    faults.push({ template: options.name, place: spots.get(paragraph) ?? '', tag, message, nearest })
  for (const paragraph of prepared.strays) {
    spots.set(paragraph, place(paragraph))
    fault(paragraph, '', '双花括号不成对，请检查 {{ 和 }}')
  }
  for (const { tags, paragraph } of prepared.places.values())
    for (const tag of tags) {
      const wrong = checkTag(tag, Object.keys(own))
      if (wrong) fault(paragraph, tag.written, wrong.message, wrong.nearest)
    }
  const { blocks, unpaired } = pairBlocks(prepared.markers)
  for (const { marker, message } of unpaired) fault(marker.paragraph, marker.tag.written, message)
  if (faults.length > 0) throw new TemplateError(faults)
  for (const block of blocks) placeBlock(block, prepared)

  const source = serializeNode(document.root)
  const at = tagOffsets(document, prepared.places)
  try {
    const rendered = compile(source, own)(data, write, options.strict)
    const result = parseXml(rendered)
    mend(result.root)
    return { before: document.before, root: result.root, after: document.after }
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    const found = at(error.offset)
    fault(found?.paragraph, found?.written ?? '', error.message, error.nearest)
    throw new TemplateError(faults, { cause: error })
  }
}

/** Which tag stands at an offset of the source. */
function tagOffsets(document: XmlDocument, places: ReturnType<typeof prepare>['places']) {
  const found: { offset: number; written: string; paragraph: unknown }[] = []
  let offset = 0
  const walk = (node: XmlDocument['root'] | XmlRaw): void => {
    if (node.kind === 'raw') {
      const spot = places.get(node)
      let from = 0
      for (const tag of spot?.tags ?? []) {
        const at = node.raw.indexOf(tag.source, from)
        found.push({ offset: offset + at, written: tag.written, paragraph: spot?.paragraph })
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
  return (wanted: number) => {
    if (found.length === 0) walk(document.root)
    return [...found].reverse().find((one) => one.offset <= wanted)
  }
}

/** A Word template with its tags filled; parts without a tag keep their bytes. */
export function renderWord(bytes: Uint8Array, data: unknown, options: RenderOptions): Uint8Array {
  const book = OpcPackage.open(bytes)
  for (const name of book.names()) {
    if (!parts.test(name)) continue
    const rendered = renderPart(name, book.xml(name), data, options)
    if (rendered) book.set(name, rendered)
  }
  return book.toBytes()
}
