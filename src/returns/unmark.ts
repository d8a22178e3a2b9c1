import { readAttributes } from '../opc/scan.ts'
import {
  attributeOf,
  childNamed,
  childrenNamed,
  elementsOf,
  serializeNode,
  setAttribute,
  type XmlElement,
} from '../opc/xml.ts'
import { markFills } from './mark-fills.ts'

const fillOf = (style: XmlElement): number => Number(attributeOf(style, 'fillId') ?? 0)

/** All that a cell style says but its fill. */
function apartFromFill(style: XmlElement): string {
  const attributes = [...readAttributes(style.attributes)]
    .filter(([name]) => name !== 'fillId' && name !== 'applyFill')
    .map(([name, value]) => `${name}=${value}`)
  return [...attributes.sort(), ...elementsOf(style).map(serializeNode)].join(' ')
}

const protectionOf = (style: XmlElement): string => {
  const protection = childNamed(style, 'protection')
  return protection ? [...readAttributes(protection.attributes)].sort().join(' ') : ''
}

/** The fill that all these styles share, or null where they have none or several. */
const sharedFill = (styles: readonly XmlElement[]): number | null => {
  const fills = new Set(styles.map(fillOf))
  return fills.size === 1 ? ([...fills][0] ?? null) : null
}

/**
 * Takes the fills of an earlier return out of the workbook's cell styles, so that a mended cell is no longer coloured;
 * sheets keep their bytes. The fill that was there before is that of the style which differs in nothing else, else the
 * one that all cells locked or unlocked in the same way have, else none. Answers whether there was anything to do.
 */
export function unmark(styles: XmlElement): boolean {
  const marks = markFills(styles)
  const list = childNamed(styles, 'cellXfs')
  const all = list ? childrenNamed(list, 'xf') : []
  const marked = all.filter((style) => marks.has(fillOf(style)))
  const plain = all.filter((style) => !marks.has(fillOf(style))).map((style) => ({ style, key: apartFromFill(style) }))
  for (const style of marked) {
    const key = apartFromFill(style)
    const twin = plain.find((one) => one.key === key)?.style
    const alike = plain.map((one) => one.style).filter((one) => protectionOf(one) === protectionOf(style))
    const fill = twin ? fillOf(twin) : (sharedFill(alike) ?? 0)
    setAttribute(style, 'fillId', String(fill))
  }
  return marked.length > 0
}
