import { contentTypeIn, defaultContentType, overrideContentType } from './content-types.ts'
import { OpcError } from './error.ts'
import { madeOnce } from './recurring.ts'
import { parseRelationships, type Relationship, relationshipsPart, relativeTarget } from './relationships.ts'
import { attributeOf, childrenNamed, element, insert, parseXml, remove, type XmlDocument } from './xml.ts'
import { xmlBytes } from './xml-bytes.ts'
import { defaultLimits, readZip, type ZipLimits } from './zip-reader.ts'
import { type Packed, writeZip } from './zip-writer.ts'

const contentTypesPart = '[Content_Types].xml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
/** A package has no more parts than its zip may have entries. */
const mostContentTypes = 5_000
const relationshipsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** One part; as a zip holds it where it came in one and was not replaced. */
interface Part {
  name: string
  bytes: () => Uint8Array
  packed: () => Uint8Array | Packed
}

/** Parts that say what the others are; as trees they cost many times their bytes. 2 MB name some 15,000 parts. */
const isIndex = (name: string): boolean => name === contentTypesPart || name.toLowerCase().endsWith('.rels')
const largestIndex = 2 << 20

/** What is wrong in a part is said of that part. */
function ofPart<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof OpcError && error.part === null) throw new OpcError(error.code, name, { cause: error })
    throw error
  }
}

/** To be looked into, not to be changed. */
const knownTypes = madeOnce((bytes) => parseXml(bytes, mostContentTypes))

/**
 * An Office file as a package of parts (ECMA-376 part 2). Part names have no leading slash and compare without case.
 *
 *   const book = OpcPackage.open(bytes)     throws OpcError; a part is inflated when it is first asked for
 *   book.names()                            in the file's order
 *   book.has(name), book.bytes(name)        bytes throws OpcError `missing-part` where there is none
 *   book.xml(name)                          a lossless tree, parsed anew at each call
 *   book.set(name, bytes | document)        replaces, or adds at the end
 *   book.remove(name)                       with its content type; relationships that point at it are the caller's
 *   book.related(source)                    a part's relationships, '' for the package's own
 *   book.relate(source, type, target)       adds one, answers its new id;  book.unrelate(source, id)
 *   book.mainPart()                         word/document.xml, xl/workbook.xml, or as the package names it
 *   book.contentType(name), book.setContentType(name, type), book.setDefaultContentType(extension, type)
 *   book.toBytes()                          a part that was not set is copied as it came, not inflated
 */
export class OpcPackage {
  readonly #parts = new Map<string, Part>()
  /** Bytes of all parts as they came, inflated, by the word of the zip's directory; no part inflates to more. */
  inflatedSize = 0

  static open(file: Uint8Array, limits: ZipLimits = defaultLimits): OpcPackage {
    const opened = new OpcPackage()
    for (const entry of readZip(file, limits)) {
      if (isIndex(entry.name) && entry.size > largestIndex) throw new OpcError('too-big', entry.name)
      opened.#parts.set(entry.name.toLowerCase(), entry)
      opened.inflatedSize += entry.size
    }
    return opened
  }

  names(): string[] {
    return [...this.#parts.values()].map((part) => part.name)
  }

  has(name: string): boolean {
    return this.#parts.has(name.toLowerCase())
  }

  bytes(name: string): Uint8Array {
    const part = this.#parts.get(name.toLowerCase())
    if (!part) throw new OpcError('missing-part', name)
    return part.bytes()
  }

  xml(name: string): XmlDocument {
    return ofPart(name, () => parseXml(this.bytes(name), name === contentTypesPart ? mostContentTypes : undefined))
  }

  set(name: string, content: Uint8Array | XmlDocument): void {
    const bytes = content instanceof Uint8Array ? content : xmlBytes(content)
    const known = this.#parts.get(name.toLowerCase())
    this.#parts.set(name.toLowerCase(), { name: known?.name ?? name, bytes: () => bytes, packed: () => bytes })
  }

  remove(name: string): void {
    this.#parts.delete(name.toLowerCase())
    this.#parts.delete(relationshipsPart(name).toLowerCase())
    this.#changeTypes((types) => overrideContentType(types, name, null))
  }

  related(source: string): Relationship[] {
    const part = relationshipsPart(source)
    return this.has(part) ? parseRelationships(source, this.bytes(part)) : []
  }

  relate(source: string, type: string, target: string): string {
    const part = relationshipsPart(source)
    const document = this.has(part)
      ? this.xml(part)
      : { before: declaration, root: element('Relationships', { xmlns: relationshipsNamespace }), after: '' }
    const used = new Set(this.related(source).map((one) => one.id))
    let number = used.size + 1
    while (used.has(`rId${number}`)) number++
    const prefix = document.root.name.replace(/[^:]*$/, '')
    const attributes = { Id: `rId${number}`, Type: type, Target: relativeTarget(source, target) }
    insert(document.root, element(`${prefix}Relationship`, attributes))
    this.set(part, document)
    return `rId${number}`
  }

  unrelate(source: string, id: string): void {
    const part = relationshipsPart(source)
    const document = this.xml(part)
    for (const one of childrenNamed(document.root, 'Relationship')) if (attributeOf(one, 'Id') === id) remove(one)
    this.set(part, document)
  }

  /** The target of the package's officeDocument relationship, transitional or strict. */
  mainPart(): string {
    const main = this.related('').find((one) => one.type.endsWith('/officeDocument'))
    if (!main || !this.has(main.target)) throw new OpcError('missing-part', 'officeDocument')
    return main.target
  }

  contentType(name: string): string | null {
    return contentTypeIn(
      ofPart(contentTypesPart, () => knownTypes(this.bytes(contentTypesPart))),
      name,
    )
  }

  setContentType(name: string, type: string): void {
    this.#changeTypes((types) => overrideContentType(types, name, type))
  }

  setDefaultContentType(extension: string, type: string): void {
    this.#changeTypes((types) => defaultContentType(types, extension, type))
  }

  toBytes(): Uint8Array {
    return writeZip([...this.#parts.values()].map((part) => [part.name, part.packed()] as const))
  }

  #changeTypes(change: (types: XmlDocument) => void): void {
    const types = this.xml(contentTypesPart)
    change(types)
    this.set(contentTypesPart, types)
  }
}
