import type { Borders, Cell, DataBarRuleType, Fill, Font, Worksheet } from 'exceljs'

const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const
const borders: Partial<Borders> = { top: thin, bottom: thin, left: thin, right: thin }

const font = (name: string, size: number, bold = false): Partial<Font> => ({
  name,
  size,
  bold,
  family: 3,
  charset: 134,
})
const solid = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } })

export type Align = 'left' | 'center' | 'right'

/** The title runs over the columns without merging them, so that rows and columns may be added freely. */
export function title(cell: Cell): void {
  cell.font = font('方正小标宋简体', 18)
  cell.alignment = { horizontal: 'centerContinuous', vertical: 'middle' }
}

export function note(cell: Cell): void {
  cell.font = font('宋体', 10)
  cell.alignment = { horizontal: 'left', vertical: 'middle' }
}

export function head(cell: Cell): void {
  cell.font = font('黑体', 11)
  cell.fill = solid('FFDDE6F0')
  cell.border = borders
  cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
}

export function text(cell: Cell, align: Align = 'left'): void {
  cell.font = font('宋体', 10.5)
  cell.border = borders
  cell.alignment = { horizontal: align, vertical: 'middle', wrapText: true }
}

export function total(cell: Cell, align: Align = 'left'): void {
  text(cell, align)
  cell.font = font('宋体', 10.5, true)
  cell.fill = solid('FFF2F2F2')
}

/** Text that may run over the empty cells beside it: no wrapping, lines above and below only. */
export function running(cell: Cell, align: Align = 'left'): void {
  cell.font = font('宋体', 10.5)
  cell.alignment = { horizontal: align, vertical: 'middle' }
  cell.border = { top: thin, bottom: thin }
}

/** A line that names the part below it; its text runs over the columns. */
export function part(cell: Cell): void {
  cell.font = font('黑体', 11)
  cell.fill = solid('FFF2F2F2')
  cell.alignment = { horizontal: 'left', vertical: 'middle' }
  cell.border = { top: thin, bottom: thin }
}

/** Row of a tag alone; it goes when the sheet is filled. */
export function tagRow(cell: Cell): void {
  cell.font = { ...font('宋体', 9), color: { argb: 'FF7F7F7F' } }
}

const words: Readonly<Record<string, { fill: string; font: string }>> = {
  蓝灯: { fill: 'FFBDD7EE', font: 'FF1F4E79' },
  绿灯: { fill: 'FFC6EFCE', font: 'FF006100' },
  黄灯: { fill: 'FFFFEB9C', font: 'FF7F6000' },
  红灯: { fill: 'FFFFC7CE', font: 'FF9C0006' },
  灰灯: { fill: 'FFD9D9D9', font: 'FF404040' },
  退回: { fill: 'FFFFC7CE', font: 'FF9C0006' },
  未报: { fill: 'FFD9D9D9', font: 'FF404040' },
  部分采用: { fill: 'FFFFEB9C', font: 'FF7F6000' },
  迟报: { fill: 'FFFFEB9C', font: 'FF7F6000' },
  错误: { fill: 'FFFFC7CE', font: 'FF9C0006' },
  疑问: { fill: 'FFFFEB9C', font: 'FF7F6000' },
}

/** Colours cells by the word that stands in them; the word still says it in black and white. */
export function colourByWord(sheet: Worksheet, range: string, ...which: string[]): void {
  sheet.addConditionalFormatting({
    ref: range,
    rules: which.map((word, at) => ({
      type: 'cellIs',
      operator: 'equal',
      priority: at + 1,
      formulae: [`"${word}"`],
      style: {
        fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: words[word]?.fill ?? 'FFFFFFFF' } },
        font: { color: { argb: words[word]?.font ?? 'FF000000' } },
      },
    })),
  })
}

const marks: Readonly<Record<string, string>> = { 计: 'FF9DC3E6', 完: 'FFA9D18E', 超: 'FFFF7C80', 推: 'FFD9D9D9' }

/** Fills the cells of a timetable by the mark that stands in them, so that they make a picture. */
export function markByWord(sheet: Worksheet, range: string): void {
  sheet.addConditionalFormatting({
    ref: range,
    rules: Object.entries(marks).map(([word, argb], at) => ({
      type: 'cellIs',
      operator: 'equal',
      priority: at + 1,
      formulae: [`"${word}"`],
      style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb } } },
    })),
  })
}

/** A bar in each cell, from nothing to the whole. */
export function barByShare(sheet: Worksheet, range: string): void {
  sheet.addConditionalFormatting({
    ref: range,
    rules: [
      {
        type: 'dataBar',
        priority: 1,
        gradient: true,
        cfvo: [
          { type: 'num', value: 0 },
          { type: 'num', value: 1 },
        ],
        color: { argb: 'FF9DC3E6' },
      } as DataBarRuleType,
    ],
  })
}

export const lights = ['蓝灯', '绿灯', '黄灯', '红灯', '灰灯'] as const
