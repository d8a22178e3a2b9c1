import type { OpcPackage } from '../../opc/package.ts'
import { parseXml, serializeNode } from '../../opc/xml.ts'
import { partBytes } from '../../opc/xml-bytes.ts'
import { unknownFields } from '../check-fields.ts'
import { compile, TagFault } from '../compile.ts'
import type { FieldTree } from '../field-tree.ts'
import { openTemplate } from '../open-template.ts'
import type { RenderOptions } from '../options.ts'
import { TemplateError, type TemplateFault } from '../template-error.ts'
import { ownNames, wordHelpers, write } from './helpers.ts'
import { mend, needsMending } from './mend.ts'
import { mergeCells } from './merges.ts'
import { type Lists, listsOf, writeLists } from './numbering.ts'
import { mayHoldTags, partSource } from './part-source.ts'
import { graft } from './pieces/graft.ts'
import { piecesPart } from './pieces/misplaced.ts'
import { Pieces } from './pieces/place-mark.ts'

/** Parts below this are read anew in any case, which also proves that they are XML. */
const longText = 500_000

/** One part: compiled as one source, rendered, mended; null where it holds no tag. */
function renderPart(
  book: OpcPackage,
  name: string,
  lists: Lists,
  pieces: Pieces,
  data: unknown,
  options: RenderOptions,
): Uint8Array | null {
  const document = book.xml(name)
  const part = partSource(name, document, options.name, ownNames)
  if (!part) return null
  if (part.faults.length > 0) throw new TemplateError(part.faults)
  try {
    const helpers = wordHelpers(book, name, lists, pieces)
    const text = compile(part.source, helpers)(data, write, options.strict)
    // Reading a long table anew takes longer than making it, and most have nothing to put right.
    if (text.length > longText && !needsMending(text)) return partBytes(document, text)
    const { root } = parseXml(text, Number.POSITIVE_INFINITY)
    mergeCells(root)
    mend(root)
    return partBytes(document, serializeNode(root))
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    throw new TemplateError([part.faultAt(error)], { cause: error })
  }
}

/** A document with its tags filled, but for the pieces that are still to be made for its main part. */
export interface FilledDocument {
  book: OpcPackage
  pieces: Pieces
}

/** A Word template with its tags filled; parts without a tag keep their bytes. */
export function fillWord(bytes: Uint8Array, data: unknown, options: RenderOptions): FilledDocument {
  const book = openTemplate(bytes)
  const main = book.mainPart()
  const lists = listsOf(book, main)
  const pieces = new Pieces()
  for (const name of book.names().filter(mayHoldTags)) {
    const rendered = renderPart(book, name, lists, pieces, data, options)
    if (rendered) book.set(name, rendered)
  }
  writeLists(book, main, lists)
  return { book, pieces }
}

/** The same with its charts and tables. */
export async function finishWord({ book, pieces }: FilledDocument): Promise<Uint8Array> {
  if (pieces.asked.length > 0) await graft(book, piecesPart, pieces.asked)
  return book.toBytes()
}

/** What is wrong with a Word template, before any data exists. */
export function lintWord(bytes: Uint8Array, name: string, tree: FieldTree): TemplateFault[] {
  const book = openTemplate(bytes)
  return book
    .names()
    .filter(mayHoldTags)
    .flatMap((one) => {
      const part = partSource(one, book.xml(one), name, ownNames)
      if (!part || part.faults.length > 0) return part?.faults ?? []
      return unknownFields(part.source, tree).map((fault) => part.faultAt(fault))
    })
}
