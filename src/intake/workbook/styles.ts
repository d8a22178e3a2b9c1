import { madeOnce } from '../../opc/recurring.ts'
import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { attribute } from './attribute.ts'
import { builtInCode, type NumberFormat, numberFormat } from './number-format.ts'

/** What cell styles say, by the style's number. A style that is not there is General. */
export interface Styles {
  format(style: number): NumberFormat
  /** Whether the font strikes its text out. */
  strikes(style: number): boolean
}

export const noStyles: Styles = { format: () => numberFormat('General'), strikes: () => false }

/** Whether a run's or font's strike element holds: it does unless it says no. */
export const strikesOut = (attributes: string): boolean => !/^(?:0|false)$/.test(attribute(attributes, 'val') ?? '')

/** Equal style sheets are read once. */
export const readStyles = madeOnce((bytes): Styles => {
  const codes = new Map<number, string>()
  const cellFormats: { format: number; font: number }[] = []
  const struckFonts = new Set<number>()
  let inCellFormats = false
  let inFonts = false
  let font = -1
  scanXml(decodeXml(bytes), {
    open(name, attributes, selfClosing) {
      const local = localName(name)
      if (local === 'numFmt') {
        const code = attribute(attributes, 'formatCode')
        if (code !== null) codes.set(Number(attribute(attributes, 'numFmtId')), code)
      } else if (local === 'cellXfs') inCellFormats = !selfClosing
      else if (local === 'fonts') inFonts = !selfClosing
      else if (local === 'font' && inFonts) font++
      else if (local === 'strike' && inFonts && strikesOut(attributes)) struckFonts.add(font)
      else if (local === 'xf' && inCellFormats)
        cellFormats.push({
          format: Number(attribute(attributes, 'numFmtId') ?? 0),
          font: Number(attribute(attributes, 'fontId') ?? 0),
        })
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCellFormats = false
      else if (localName(name) === 'fonts') inFonts = false
    },
  })
  return {
    format(style) {
      const id = cellFormats[style]?.format ?? 0
      return numberFormat(codes.get(id) ?? builtInCode(id))
    },
    strikes: (style) => struckFonts.has(cellFormats[style]?.font ?? 0),
  }
})
