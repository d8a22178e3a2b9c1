import { prefixOf } from '../opc/namespaces.ts'
import type { OpcPackage } from '../opc/package.ts'
import { paragraphsOf } from '../opc/paragraphs.ts'
import { localName, readAttributes } from '../opc/scan.ts'
import { childNamed, descendantsNamed, element, insert, parseXml, textNode, type XmlElement } from '../opc/xml.ts'
import { markStretch } from './word-stretch.ts'

/** A remark on a stretch of a paragraph's text; paragraphs are counted from 0 through the whole part. */
export interface Remark {
  part: string
  paragraph: number
  from: number
  to: number
  /** `elsewhere`: Word has comments in the body only, so this one stands where its place belongs to. */
  text(elsewhere: boolean): string
}

const commentsType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml'

/** Transitional or strict, as the document is (ECMA-376 part 4, ISO/IEC 29500-1). */
const namespaces = {
  transitional: {
    main: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  },
  strict: {
    main: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
    relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
  },
} as const

const idOf = (node: XmlElement): string =>
  [...readAttributes(node.attributes)].find(([key]) => localName(key) === 'id')?.[1] ?? ''

const outside = (node: XmlElement, pattern: RegExp): XmlElement[] => {
  const found: XmlElement[] = []
  for (let at = node.parent; at; at = at.parent) if (pattern.test(localName(at.name))) found.push(at)
  return found
}

/** Where a note's mark stands in the body, by the element that holds the note. */
const marks: readonly (readonly [note: string, mark: string])[] = [
  ['footnote', 'footnoteReference'],
  ['endnote', 'endnoteReference'],
  ['comment', 'commentReference'],
]

/** The paragraph of the body by which a place elsewhere (header, footnote, text box) is found; null for none. */
function hostOf(paragraph: XmlElement, body: XmlElement): XmlElement | null {
  for (const [note, mark] of marks) {
    const [holder] = outside(paragraph, new RegExp(`^${note}$`))
    const reference = holder && descendantsNamed(body, mark).find((one) => idOf(one) === idOf(holder))
    if (reference) return outside(reference, /^p$/).at(-1) ?? null
  }
  return null
}

function commentsPart(book: OpcPackage, main: string, root: XmlElement) {
  const known = book.related(main).find((one) => one.type.endsWith('/comments') && book.has(one.target))
  if (known) return { part: known.target, document: book.xml(known.target) }
  const { main: namespace, relations } =
    namespaces[root.attributes.includes(namespaces.strict.main) ? 'strict' : 'transitional']
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  let part = `${folder}comments.xml`
  for (let number = 1; book.has(part); number++) part = `${folder}comments${number}.xml`
  const document = parseXml(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="${namespace}"></w:comments>`,
  )
  book.set(part, document)
  book.setContentType(part, commentsType)
  book.relate(main, `${relations}/comments`, part)
  return { part, document }
}

function commentOf(prefix: string, id: string, author: string, text: string): XmlElement {
  const make = (name: string, attributes: Record<string, string> = {}, ...children: XmlElement['children']) =>
    element(prefix + name, attributes, ...children)
  // No date: the same template gives the same bytes.
  return make(
    'comment',
    { [`${prefix}id`]: id, [`${prefix}author`]: author, [`${prefix}initials`]: author.slice(0, 1) },
    make('p', {}, make('r', {}, make('t', { 'xml:space': 'preserve' }, textNode(text)))),
  )
}

/**
 * Writes remarks into a Word document as comments, each around its stretch of text. Comments that stand there stay.
 * A remark on a header, a note or a text box stands at the paragraph of the body where that is seen.
 */
export function addComments(book: OpcPackage, remarks: readonly Remark[], author: string): void {
  const main = book.mainPart()
  const body = book.xml(main)
  const { part, document } = commentsPart(book, main, body.root)
  const taken = [
    ...descendantsNamed(document.root, 'comment'),
    ...['commentRangeStart', 'commentReference'].flatMap((name) => descendantsNamed(body.root, name)),
  ].map((one) => Number(idOf(one)))
  let free = Math.max(-1, ...taken.filter(Number.isSafeInteger)) + 1
  const trees = new Map([[main, paragraphsOf(body.root)]])
  const paragraphs = (of: string): XmlElement[] => {
    const known = trees.get(of) ?? paragraphsOf(book.xml(of).root)
    trees.set(of, known)
    return known
  }
  // A remark is said once, though a text box stands in the file twice, the second time for old programs.
  const said = new Set<string>()
  for (const remark of remarks) {
    const place = paragraphs(remark.part)[remark.paragraph]
    const own = remark.part === main ? place : undefined
    const box = own && outside(own, /^txbxContent$/).at(-1)
    const host = (box && outside(box, /^p$/).at(-1)) ?? own ?? (place && hostOf(place, body.root)) ?? firstOf(body.root)
    const elsewhere = host !== own
    const text = remark.text(elsewhere)
    const key = `${paragraphs(main).indexOf(host)} ${elsewhere ? '' : remark.from} ${text}`
    if (said.has(key)) continue
    said.add(key)
    const id = String(free++)
    markStretch(host, elsewhere ? null : remark, id)
    insert(document.root, commentOf(prefixOf(document.root), id, author, text))
  }
  book.set(main, body)
  book.set(part, document)
}

/** The body's first paragraph; a body without one gets it. */
function firstOf(root: XmlElement): XmlElement {
  const [first] = paragraphsOf(root)
  if (first) return first
  const made = element(`${prefixOf(root)}p`)
  insert(childNamed(root, 'body') ?? root, made, 0)
  return made
}
