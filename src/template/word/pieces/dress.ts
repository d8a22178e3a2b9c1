import { localName } from '../../../opc/scan.ts'
import {
  childNamed,
  cloneNode,
  element,
  elementsOf,
  insert,
  remove,
  setAttribute,
  type XmlElement,
} from '../../../opc/xml.ts'

/** What a paragraph's properties have behind its indent, in the schema's order (ECMA-376 part 1, 17.3.1.26). */
const behindIndent =
  /^(?:contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)$/

/** What belongs to a paragraph by itself and is not handed on to those of a table. */
const own =
  /^(?:keepNext|keepLines|pageBreakBefore|framePr|numPr|pBdr|shd|tabs|ind|jc|outlineLvl|cnfStyle|rPr|sectPr|pPrChange)$/

/** Puts a property where the schema wants it, in place of one of that name. */
function setProperty(properties: XmlElement, property: XmlElement, behind: RegExp): void {
  const known = childNamed(properties, localName(property.name))
  if (known) remove(known)
  const at = properties.children.findIndex((one) => one.kind === 'element' && behind.test(localName(one.name)))
  insert(properties, property, at < 0 ? properties.children.length : at)
}

const noIndent = (): XmlElement =>
  element('w:ind', { 'w:left': '0', 'w:leftChars': '0', 'w:firstLine': '0', 'w:firstLineChars': '0' })

const propertiesOf = (paragraph: XmlElement): XmlElement => {
  const known = childNamed(paragraph, 'pPr')
  if (known) return known
  const made = element('w:pPr')
  insert(paragraph, made, 0)
  return made
}

/** Gives the texts of a made table the style, spacing and letters of the paragraph whose place it takes. Changes the table. */
export function dress(table: XmlElement, paragraph: XmlElement, run: XmlElement): void {
  const like = childNamed(paragraph, 'pPr')
  const letters = childNamed(run, 'rPr')
  const visit = (node: XmlElement): void => {
    for (const one of elementsOf(node)) visit(one)
    const name = localName(node.name)
    if (name === 'r' && letters) insert(node, cloneNode(letters), 0)
    if (name !== 'p') return
    const alignment = childNamed(propertiesOf(node), 'jc')
    const properties = like ? (cloneNode(like) as XmlElement) : element('w:pPr')
    for (const one of elementsOf(properties)) if (own.test(localName(one.name))) remove(one)
    setProperty(properties, noIndent(), behindIndent)
    if (alignment) setProperty(properties, alignment, /^(?:textDirection|textAlignment|textboxTightWrap|divId)$/)
    remove(propertiesOf(node))
    insert(node, properties, 0)
  }
  visit(table)
}

/** A line as high as the chart that stands alone in it, which an exact height would cut; centred. Changes the paragraph. */
export function makeRoom(paragraph: XmlElement): void {
  const properties = propertiesOf(paragraph)
  const spacing = childNamed(properties, 'spacing') ?? element('w:spacing')
  setAttribute(spacing, 'w:line', '240')
  setAttribute(spacing, 'w:lineRule', 'auto')
  setProperty(properties, spacing, new RegExp(`^ind$|${behindIndent.source}`))
  setProperty(properties, noIndent(), behindIndent)
  setProperty(
    properties,
    element('w:jc', { 'w:val': 'center' }),
    /^(?:textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)$/,
  )
}
