import { attributeOf, childNamed, childrenNamed, setAttribute, type XmlElement } from '../../opc/xml.ts'
import { columnOf, richText } from './cells.ts'

/** What of a cell's style its row's height follows from. */
interface Looks {
  wraps: boolean
  /** Font size. */
  points: number
}

const plain: Looks = { wraps: false, points: 11 }
/** The most that a row may have. */
const tallest = 409

const truth = (value: string | null): boolean => value === '1' || value === 'true'

/** Looks by style number, from the styles part. */
function looksOf(styles: XmlElement): Looks[] {
  const fonts = childNamed(styles, 'fonts')
  const sizes = (fonts ? childrenNamed(fonts, 'font') : []).map((font) => {
    const size = childNamed(font, 'sz')
    return Number((size && attributeOf(size, 'val')) ?? plain.points)
  })
  const formats = childNamed(styles, 'cellXfs')
  return (formats ? childrenNamed(formats, 'xf') : []).map((format) => {
    const alignment = childNamed(format, 'alignment')
    return {
      wraps: alignment !== null && truth(attributeOf(alignment, 'wrapText')),
      points: sizes[Number(attributeOf(format, 'fontId') ?? 0)] ?? plain.points,
    }
  })
}

const numberOf = (column: string): number => [...column].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0)

/** Widths in digits of 11 points, by column letters. */
function widthsOf(sheet: XmlElement): (column: string) => number {
  const format = childNamed(sheet, 'sheetFormatPr')
  const usual = Number((format && attributeOf(format, 'defaultColWidth')) ?? 8.43)
  const columns = childNamed(sheet, 'cols')
  const spans = (columns ? childrenNamed(columns, 'col') : []).map((one) => ({
    from: Number(attributeOf(one, 'min')),
    to: Number(attributeOf(one, 'max')),
    width: Number(attributeOf(one, 'width') ?? usual),
  }))
  return (column) => {
    const number = numberOf(column)
    return spans.find((one) => one.from <= number && number <= one.to)?.width ?? usual
  }
}

/** A Chinese character is as wide as its font is high, any other about half of it; a digit of 11 points is 5.25 wide. */
function linesOf(text: string, width: number, points: number): number {
  const room = Math.max(1, width - 1)
  const unit = points / 10.5
  return text.split('\n').reduce((lines, paragraph) => {
    let used = 0
    for (const letter of paragraph) used += letter.charCodeAt(0) < 0x2000 ? unit : 2 * unit
    return lines + Math.max(1, Math.ceil(used / room))
  }, 0)
}

/**
 * Gives rows that tags have filled the height that their wrapped text needs. Excel and WPS do so by themselves where a
 * row has no height, LibreOffice does not. A row whose height the template's author set keeps it, and merged cells do
 * not count, as in Excel.
 */
export function fitRows(sheet: XmlElement, styles: XmlElement | null): void {
  const sheetData = childNamed(sheet, 'sheetData')
  if (!sheetData || !styles) return
  const looks = looksOf(styles)
  const widthOf = widthsOf(sheet)
  const merges = childNamed(sheet, 'mergeCells')
  const merged = new Set(
    (merges ? childrenNamed(merges, 'mergeCell') : []).map((one) => attributeOf(one, 'ref')?.split(':')[0]),
  )
  for (const row of childrenNamed(sheetData, 'row')) {
    if (truth(attributeOf(row, 'customHeight'))) continue
    const heights = childrenNamed(row, 'c').flatMap((cell) => {
      const reference = attributeOf(cell, 'r') ?? ''
      const inline = childNamed(cell, 'is')
      const { wraps, points } = looks[Number(attributeOf(cell, 's') ?? 0)] ?? plain
      if (!inline || !wraps || merged.has(reference)) return []
      return [linesOf(richText(inline), widthOf(columnOf(reference)), points) * points * 1.4 + 4]
    })
    if (heights.length > 0) setAttribute(row, 'ht', String(Math.min(tallest, Math.ceil(Math.max(...heights)))))
  }
}
