import { localName } from '../../../opc/scan.ts'
import { attributeOf, childNamed, descendantsNamed, type XmlElement } from '../../../opc/xml.ts'

/** Twips: an official document's 156 mm, where the template does not say. */
const usual = 8_845
/** What Word leaves free on either side in a cell. */
const cellMargins = 216

const numberOf = (node: XmlElement | null, name: string): number => {
  const value = Number(node && attributeOf(node, `w:${name}`))
  return Number.isFinite(value) ? value : 0
}

function above(node: XmlElement, name: string): XmlElement | null {
  for (let at = node.parent; at; at = at.parent) if (localName(at.name) === name) return at
  return null
}

/** The section's properties that hold for a paragraph: those that come next. */
function sectionOf(root: XmlElement, paragraph: XmlElement): XmlElement | null {
  const found = descendantsNamed(root, 'p').indexOf(paragraph)
  const order = new Map(descendantsNamed(root, 'p').map((one, at) => [one, at]))
  for (const section of descendantsNamed(root, 'sectPr')) {
    const holder = above(section, 'p')
    if (!holder || (order.get(holder) ?? 0) >= found) return section
  }
  return null
}

/** How wide a table in the place of a paragraph may be, in twips: as its cell, or as the text of its page. */
export function widthAt(root: XmlElement, paragraph: XmlElement): number {
  const cell = above(paragraph, 'tc')
  const properties = cell && childNamed(cell, 'tcPr')
  const width = properties && childNamed(properties, 'tcW')
  if (width && attributeOf(width, 'w:type') === 'dxa') return Math.max(400, numberOf(width, 'w') - cellMargins)
  const section = sectionOf(root, paragraph)
  const [page, margins] = ['pgSz', 'pgMar'].map((name) => section && childNamed(section, name))
  const text =
    numberOf(page ?? null, 'w') -
    ['left', 'right', 'gutter'].reduce((sum, one) => sum + numberOf(margins ?? null, one), 0)
  const whole = text > 0 ? text : usual
  const row = cell && above(cell, 'tr')
  const cells = row ? row.children.filter((one) => one.kind === 'element' && localName(one.name) === 'tc').length : 1
  return Math.floor(whole / Math.max(1, cells)) - (cell ? cellMargins : 0)
}
