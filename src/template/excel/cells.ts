import { localName } from '../../opc/scan.ts'
import { attributeOf, childNamed, childrenNamed, descendantsNamed, textOf, type XmlElement } from '../../opc/xml.ts'

/** The texts that cells refer to by number. */
export const sharedTexts = (root: XmlElement): string[] => childrenNamed(root, 'si').map(richText)

/** Rich text without its phonetic guides. */
export const richText = (node: XmlElement): string =>
  descendantsNamed(node, 't')
    .filter((t) => t.parent === null || localName(t.parent.name) !== 'rPh')
    .map(textOf)
    .join('')

/** A cell's text, or null where it holds a number, a formula or nothing. */
export function cellText(cell: XmlElement, shared: readonly string[]): string | null {
  const type = attributeOf(cell, 't')
  if (childNamed(cell, 'f')) return null
  if (type === 's') {
    const value = childNamed(cell, 'v')
    return value ? (shared[Number(textOf(value))] ?? null) : null
  }
  if (type === 'inlineStr') {
    const inline = childNamed(cell, 'is')
    return inline ? richText(inline) : null
  }
  const value = type === 'str' ? childNamed(cell, 'v') : null
  return value ? textOf(value) : null
}

/** A day as a spreadsheet counts it. */
export const serialOf = (day: string, date1904: boolean): number =>
  Date.parse(`${day}T00:00:00Z`) / 86_400_000 + (date1904 ? 24_107 : 25_569)
