import { OpcPackage } from '../../opc/package.ts'
import { encodeText } from '../../opc/scan.ts'
import { parseXml, type XmlDocument } from '../../opc/xml.ts'
import { unknownFields } from '../check-fields.ts'
import { compile, type OwnHelpers, TagFault } from '../compile.ts'
import type { FieldTree } from '../field-tree.ts'
import type { RenderOptions } from '../options.ts'
import { plainText } from '../plain-text.ts'
import { TemplateError, type TemplateFault } from '../template-error.ts'
import { mend } from './mend.ts'
import { mayHoldTags, partSource } from './part-source.ts'

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

/** One part: compiled as one source, rendered, mended; null where it holds no tag. */
function renderPart(name: string, document: XmlDocument, data: unknown, options: RenderOptions): XmlDocument | null {
  const part = partSource(name, document, options.name, Object.keys(own))
  if (!part) return null
  if (part.faults.length > 0) throw new TemplateError(part.faults)
  try {
    const result = parseXml(compile(part.source, own)(data, write, options.strict))
    mend(result.root)
    return { before: document.before, root: result.root, after: document.after }
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    throw new TemplateError([part.faultAt(error)], { cause: error })
  }
}

/** A Word template with its tags filled; parts without a tag keep their bytes. */
export function renderWord(bytes: Uint8Array, data: unknown, options: RenderOptions): Uint8Array {
  const book = OpcPackage.open(bytes)
  for (const name of book.names().filter(mayHoldTags)) {
    const rendered = renderPart(name, book.xml(name), data, options)
    if (rendered) book.set(name, rendered)
  }
  return book.toBytes()
}

/** What is wrong with a Word template, before any data exists. */
export function lintWord(bytes: Uint8Array, name: string, tree: FieldTree): TemplateFault[] {
  const book = OpcPackage.open(bytes)
  return book
    .names()
    .filter(mayHoldTags)
    .flatMap((one) => {
      const part = partSource(one, book.xml(one), name, Object.keys(own))
      if (!part || part.faults.length > 0) return part?.faults ?? []
      return unknownFields(part.source, tree).map((fault) => part.faultAt(fault))
    })
}
