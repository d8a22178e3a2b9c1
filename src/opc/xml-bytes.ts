import { OpcError } from './error.ts'
import { piecesOf, serializeNode, type XmlDocument, type XmlElement } from './xml.ts'

/** A part's bytes: UTF-8, whatever it was. Measured, then written in place: a long table is never there twice. */

type Around = Pick<XmlDocument, 'before' | 'after'>

/** Letters that are joined before they are encoded: piece by piece takes long, and what is longer V8 clears up late. */
const batch = 16_000

function* joined(pieces: Iterable<string>): Generator<string> {
  let held: string[] = []
  let letters = 0
  for (const piece of pieces) {
    held.push(piece)
    letters += piece.length
    if (letters < batch) continue
    yield held.join('')
    held = []
    letters = 0
  }
  yield held.join('')
}

function encoded({ before, after }: Around, root: () => Iterable<string>): Uint8Array {
  const declared = before.replace(/encoding\s*=\s*(["'])utf-16(?:le|be)?\1/i, 'encoding="UTF-8"')
  let size = Buffer.byteLength(declared) + Buffer.byteLength(after)
  for (const text of root()) size += Buffer.byteLength(text)
  const bytes = Buffer.alloc(size)
  let at = bytes.write(declared)
  for (const text of root()) at += bytes.write(text, at)
  bytes.write(after, at)
  return bytes
}

export function xmlBytes(document: XmlDocument): Uint8Array {
  const pieces = piecesOf(document.root)
  return encoded(document, () => joined(pieces))
}

/** The same for a root element that is text already. */
export const partBytes = (around: Around, root: string): Uint8Array => encoded(around, () => [root])

/** Stands for a node in the text of a tree: XML holds no such character. */
const hole = '\u0000'

/**
 * The same with the children of one element as text that is made while it is written, and twice. The element's own
 * children go. Throws OpcError where the document holds characters that XML does not.
 */
export function xmlBytesWith(document: XmlDocument, parent: XmlElement, inner: () => Iterable<string>): Uint8Array {
  parent.children = [{ kind: 'raw', raw: hole, text: '', parent }]
  const [before = '', after = '', ...more] = serializeNode(document.root).split(hole)
  parent.children = []
  if (more.length > 0) throw new OpcError('bad-xml')
  return encoded(document, function* () {
    yield before
    yield* joined(inner())
    yield after
  })
}
