import { localName } from '../../../opc/scan.ts'
import type { XmlElement, XmlRaw } from '../../../opc/xml.ts'
import { pieceKind } from '../../pieces.ts'
import type { Tag } from '../../tags.ts'
import { onlyTags } from '../blocks.ts'
import type { Prepared } from '../prepare.ts'

/** The part that pieces may stand in. */
export const piecesPart = 'word/document.xml'

const inBox = (paragraph: XmlElement): boolean => {
  for (let at = paragraph.parent; at; at = at.parent) if (localName(at.name) === 'txbxContent') return true
  return false
}

/** Why a chart or a generated table can't stand where its tag does; null for any other tag. */
export function misplaced(
  part: string,
  node: XmlRaw,
  tag: Tag,
  paragraph: XmlElement,
  prepared: Prepared,
): string | null {
  const name = /^\{\{[{&\s[]*([^\s}\]]+)/.exec(tag.source)?.[1] ?? ''
  const kind = tag.role === 'inline' ? pieceKind(name) : null
  if (!kind) return null
  if (part.toLowerCase() !== piecesPart || inBox(paragraph))
    return `“${name}”只能放在正文和正文的表格里，不能放在页眉、页脚、脚注、批注和文本框里`
  if (kind === 'chart') return null
  const alone =
    prepared.places.get(node)?.tags.length === 1 &&
    node.text.trim() === '' &&
    onlyTags(paragraph, new Set([node]), prepared)
  return alone ? null : `“${name}”要独占一段，生成的表格就放在这一段的位置；前后的文字和别的标签请另起一段`
}
