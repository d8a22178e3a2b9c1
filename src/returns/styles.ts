import type { Severity } from '../model/finding.ts'
import { attributeOf, childrenNamed, setAttribute, type XmlElement } from '../opc/xml.ts'
import { markColours } from './mark-fills.ts'
import { appendStyle, appendTo, type StyleList, styleList } from './style-lists.ts'

/** Indexes of cell styles for our own sheet. */
export interface OwnStyles {
  text: number
  centred: number
  head: number
  title: number
  link: number
  severity: Readonly<Record<Severity, number>>
}

/** Adds cell styles to a workbook's style sheet; those that are there keep their indexes. */
export class MarkStyles {
  readonly #styles: XmlElement
  readonly #made = new Map<string, number>()

  constructor(styles: XmlElement) {
    this.#styles = styles
  }

  /** A style like the given one but for the fill: number format, font, border, alignment, protection stay. */
  marked(style: number, severity: Severity): number {
    return this.#once(`${style} ${severity}`, () => {
      const list = styleList(this.#styles, 'cellXfs')
      const all = childrenNamed(list, 'xf')
      const base = all[style] ?? all[0]
      if (!base) throw new Error('cellXfs')
      const copy = { ...base, children: [...base.children] }
      setAttribute(copy, 'fillId', String(this.#fill(severity)))
      setAttribute(copy, 'applyFill', '1')
      return appendTo(list, copy)
    })
  }

  #fill(severity: Severity): number {
    return this.#append(
      'fills',
      `<fill><patternFill patternType="solid"><fgColor rgb="${markColours[severity]}"/><bgColor indexed="64"/></patternFill></fill>`,
    )
  }

  /** Wrapped and bordered, with a head, links and the severities in their colours. */
  own(): OwnStyles {
    styleList(this.#styles, 'cellStyleXfs')
    const face = '<name val="宋体"/><family val="1"/><charset val="134"/>'
    const plain = this.#append('fonts', `<font><sz val="11"/>${face}</font>`)
    const strong = this.#append('fonts', `<font><b/><sz val="11"/>${face}</font>`)
    const large = this.#append('fonts', `<font><b/><sz val="16"/>${face}</font>`)
    const linked = this.#append('fonts', `<font><u/><sz val="11"/><color rgb="FF0563C1"/>${face}</font>`)
    const side = (name: string) => `<${name} style="thin"><color rgb="FF808080"/></${name}>`
    const box = ['left', 'right', 'top', 'bottom'].map(side).join('')
    const border = this.#append('borders', `<border>${box}<diagonal/></border>`)
    const style = (font: number, edge: number, alignment: string) =>
      this.#append(
        'cellXfs',
        `<xf numFmtId="0" fontId="${font}" fillId="0" borderId="${edge}" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment ${alignment} vertical="center"/></xf>`,
      )
    const middle = 'horizontal="center" wrapText="1"'
    const left = 'horizontal="left" wrapText="1"'
    const centred = style(plain, border, middle)
    return {
      text: style(plain, border, left),
      centred,
      head: style(strong, border, middle),
      // The title runs on over the next cells.
      title: style(large, 0, 'horizontal="left"'),
      link: style(linked, border, left),
      severity: {
        error: this.marked(centred, 'error'),
        warning: this.marked(centred, 'warning'),
        info: this.marked(centred, 'info'),
      },
    }
  }

  #append(list: StyleList, xml: string): number {
    return this.#once(xml, () => appendStyle(this.#styles, list, xml))
  }

  #once(key: string, make: () => number): number {
    const index = this.#made.get(key) ?? make()
    this.#made.set(key, index)
    return index
  }
}

/** The index of a cell's style. */
export const styleOf = (cell: XmlElement): number => Number(attributeOf(cell, 's') ?? 0)
