import type { Severity } from '../model/finding.ts'
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../opc/xml.ts'

/**
 * Light enough to read through. Each lies one step beside a colour that spreadsheets offer (差, 适中, 着色1), so that
 * a fill of ours is told from one that the unit chose.
 */
export const markColours: Readonly<Record<Severity, string>> = {
  error: 'FFFFC6CD',
  warning: 'FFFFEB9B',
  info: 'FFDDEBF6',
}

const ours = new Set(Object.values(markColours).map((colour) => colour.slice(2)))

/** Indexes of the fills that are marks of ours. */
export function markFills(styles: XmlElement): Set<number> {
  const fills = childNamed(styles, 'fills')
  const found = new Set<number>()
  for (const [at, fill] of (fills ? childrenNamed(fills, 'fill') : []).entries()) {
    const pattern = childNamed(fill, 'patternFill')
    const colour = pattern && childNamed(pattern, 'fgColor')
    // Programs differ in what they write for the alpha that nobody sees.
    if (colour && ours.has((attributeOf(colour, 'rgb') ?? '').slice(-6).toUpperCase())) found.add(at)
  }
  return found
}
