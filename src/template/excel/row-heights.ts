import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../opc/xml.ts'
import { columnLetters } from './column.ts'
import type { SheetRow } from './output-rows.ts'
import { scalarOf } from './write-rows.ts'

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

/** Widths in digits of 11 points, by column. */
function widthsOf(sheet: XmlElement): (column: number) => number {
  const format = childNamed(sheet, 'sheetFormatPr')
  const usual = Number((format && attributeOf(format, 'defaultColWidth')) ?? 8.43)
  const columns = childNamed(sheet, 'cols')
  const spans = (columns ? childrenNamed(columns, 'col') : []).map((one) => ({
    from: Number(attributeOf(one, 'min')),
    to: Number(attributeOf(one, 'max')),
    width: Number(attributeOf(one, 'width') ?? usual),
  }))
  const known = new Map<number, number>()
  return (column) => {
    const width = known.get(column) ?? spans.find((one) => one.from <= column && column <= one.to)?.width ?? usual
    known.set(column, width)
    return width
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
 * not count, as in Excel. Sets the rows' heights; `sheet` has its widths and merges as they are in the output.
 */
export function fitRows(rows: readonly SheetRow[], sheet: XmlElement, styles: XmlElement | null): void {
  if (!styles) return
  const looks = looksOf(styles)
  const widthOf = widthsOf(sheet)
  const merges = childNamed(sheet, 'mergeCells')
  const merged = new Set(
    (merges ? childrenNamed(merges, 'mergeCell') : []).map((one) => attributeOf(one, 'ref')?.split(':')[0]),
  )
  for (const row of rows) {
    if (/\scustomHeight\s*=\s*["'](?:1|true)/.test(row.template.rest)) continue
    let height = 0
    for (const { kind, value, template, column } of row.cells) {
      const { wraps, points } = looks[template.style] ?? plain
      if (kind !== 'filled' || !wraps || merged.has(`${columnLetters(column)}${row.number}`)) continue
      const text = scalarOf(value, false)
      if (typeof text === 'string') height = Math.max(height, linesOf(text, widthOf(column), points) * points * 1.4 + 4)
    }
    if (height > 0) row.height = Math.min(tallest, Math.ceil(height))
  }
}
