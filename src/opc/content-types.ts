import { attributeOf, childrenNamed, element, insert, remove, type XmlDocument } from './xml.ts'

/** The content type of a part, or null: its override, else the default of its extension (ECMA-376 part 2, 10.1). */
export function contentTypeIn(types: XmlDocument, part: string): string | null {
  const wanted = `/${part}`.toLowerCase()
  const override = childrenNamed(types.root, 'Override').find(
    (one) => attributeOf(one, 'PartName')?.toLowerCase() === wanted,
  )
  if (override) return attributeOf(override, 'ContentType')
  const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase()
  const common = childrenNamed(types.root, 'Default').find(
    (one) => attributeOf(one, 'Extension')?.toLowerCase() === extension,
  )
  return common ? attributeOf(common, 'ContentType') : null
}

/** Names the content type of one part, or with null forgets it. The prefix that the part uses is kept. */
export function overrideContentType(types: XmlDocument, part: string, type: string | null): void {
  const wanted = `/${part}`.toLowerCase()
  for (const one of childrenNamed(types.root, 'Override'))
    if (attributeOf(one, 'PartName')?.toLowerCase() === wanted) remove(one)
  if (type === null) return
  const prefix = types.root.name.replace(/[^:]*$/, '')
  insert(types.root, element(`${prefix}Override`, { PartName: `/${part}`, ContentType: type }))
}

/** Names the content type of an extension where it has none. */
export function defaultContentType(types: XmlDocument, extension: string, type: string): void {
  const known = childrenNamed(types.root, 'Default').some(
    (one) => attributeOf(one, 'Extension')?.toLowerCase() === extension,
  )
  if (known) return
  const prefix = types.root.name.replace(/[^:]*$/, '')
  insert(types.root, element(`${prefix}Default`, { Extension: extension, ContentType: type }), 0)
}
