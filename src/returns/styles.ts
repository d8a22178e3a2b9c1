import type { Severity } from '../model/finding.ts'
import { attributeOf, childNamed, childrenNamed, element, insert, setAttribute, type XmlDocument } from '../opc/xml.ts'

/** Light enough to read through, and told apart in black and white by the note. */
const fills: Readonly<Record<Severity, string>> = { error: 'FFFFC7CE', warning: 'FFFFEB9C', info: 'FFDDEBF7' }

/** Cell styles like those of the workbook, with a mark's fill; number format, font and border stay the cell's own. */
export class MarkStyles {
  readonly document: XmlDocument
  readonly #prefix: string
  readonly #made = new Map<string, number>()

  constructor(document: XmlDocument) {
    this.document = document
    this.#prefix = document.root.name.replace(/[^:]*$/, '')
  }

  /** The index of a style like the given one, filled for the severity. */
  marked(style: number, severity: Severity): number {
    const key = `${style} ${severity}`
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const xfs = this.#list('cellXfs')
    const base = childrenNamed(xfs, 'xf')[style]
    const copy = base
      ? { ...base, children: [...base.children] }
      : element(`${this.#prefix}xf`, { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0', xfId: '0' })
    setAttribute(copy, 'fillId', String(this.#fill(severity)))
    setAttribute(copy, 'applyFill', '1')
    const index = this.#append('cellXfs', copy)
    this.#made.set(key, index)
    return index
  }

  readonly #fills = new Map<Severity, number>()
  #fill(severity: Severity): number {
    const known = this.#fills.get(severity)
    if (known !== undefined) return known
    const p = this.#prefix
    const pattern = element(
      `${p}patternFill`,
      { patternType: 'solid' },
      element(`${p}fgColor`, { rgb: fills[severity] }),
      element(`${p}bgColor`, { indexed: '64' }),
    )
    const index = this.#append('fills', element(`${p}fill`, {}, pattern))
    this.#fills.set(severity, index)
    return index
  }

  /** Adds to a list of the style sheet; answers with the index. */
  #append(list: string, node: ReturnType<typeof element>): number {
    const parent = this.#list(list)
    const index = childrenNamed(parent, node.name.slice(this.#prefix.length)).length
    insert(parent, node)
    setAttribute(parent, 'count', String(index + 1))
    return index
  }

  #list(name: string) {
    const { root } = this.document
    const known = childNamed(root, name)
    if (known) return known
    const made = element(`${this.#prefix}${name}`, { count: '0' })
    insert(root, made, 0)
    return made
  }

  /** Styles for our own sheet: wrapped and bordered, bold head, link. Indexes into cellXfs. */
  own(): { text: number; head: number; title: number; link: number } {
    const p = this.#prefix
    const font = (...children: ReturnType<typeof element>[]) =>
      this.#append('fonts', element(`${p}font`, {}, ...children))
    const size = (value: string) => element(`${p}sz`, { val: value })
    const face = () => element(`${p}name`, { val: '宋体' })
    const bold = () => element(`${p}b`)
    const colour = element(`${p}color`, { rgb: 'FF0563C1' })
    const plain = font(size('11'), face())
    const strong = font(bold(), size('11'), face())
    const large = font(bold(), size('16'), face())
    const linked = font(element(`${p}u`), size('11'), colour, face())
    const side = (name: string) => element(`${p}${name}`, { style: 'thin' }, element(`${p}color`, { rgb: 'FF808080' }))
    const border = this.#append(
      'borders',
      element(`${p}border`, {}, side('left'), side('right'), side('top'), side('bottom'), element(`${p}diagonal`)),
    )
    const xf = (fontId: number, borderId: number, alignment: Record<string, string>, fillId = 0) =>
      this.#append(
        'cellXfs',
        element(
          `${p}xf`,
          {
            ...{ numFmtId: '0', fontId: String(fontId), fillId: String(fillId), borderId: String(borderId), xfId: '0' },
            ...{ applyFont: '1', applyFill: '1', applyBorder: '1', applyAlignment: '1' },
          },
          element(`${p}alignment`, alignment),
        ),
      )
    const wrapped = { vertical: 'center', wrapText: '1' }
    return {
      text: xf(plain, border, wrapped),
      head: xf(strong, border, { ...wrapped, horizontal: 'center' }, this.#fill('info')),
      title: xf(large, 0, { vertical: 'center' }),
      link: xf(linked, border, wrapped),
    }
  }
}

export const styleOf = (node: Parameters<typeof attributeOf>[0]): number => Number(attributeOf(node, 's') ?? 0)
