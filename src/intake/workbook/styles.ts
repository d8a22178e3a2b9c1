import { decodeXml, localName, scanXml } from '../../opc/scan.ts'
import { attribute } from './attribute.ts'
import { builtInCode, type NumberFormat, numberFormat } from './number-format.ts'

/** The number format of each cell style, by the style's number. A style that is not there is General. */
export type Styles = (style: number) => NumberFormat

export const noStyles: Styles = () => numberFormat('General')

export function readStyles(bytes: Uint8Array): Styles {
  const codes = new Map<number, string>()
  const cellFormats: number[] = []
  let inCellFormats = false
  scanXml(decodeXml(bytes), {
    open(name, attributes, selfClosing) {
      const local = localName(name)
      if (local === 'numFmt') {
        const code = attribute(attributes, 'formatCode')
        if (code !== null) codes.set(Number(attribute(attributes, 'numFmtId')), code)
      } else if (local === 'cellXfs') inCellFormats = !selfClosing
      else if (local === 'xf' && inCellFormats) cellFormats.push(Number(attribute(attributes, 'numFmtId') ?? 0))
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCellFormats = false
    },
  })
  return (style) => {
    const id = cellFormats[style] ?? 0
    return numberFormat(codes.get(id) ?? builtInCode(id))
  }
}
