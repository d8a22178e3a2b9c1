import {
  AlignmentType,
  BorderStyle,
  TableCell as Cell,
  Document,
  Packer,
  Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  TextRun,
} from 'docx'
import { ChartRun, type ChartRunOptions } from 'docx/charts'
import { OpcPackage } from '../../../opc/package.ts'
import type { ChartPiece, Piece, TablePiece } from './piece.ts'

/** Office's own, written out: a template without a theme has none. */
const colours = ['5B9BD5', 'ED7D31', 'A5A5A5', 'FFC000', '4472C4', '70AD47', '255E91', '9E480E', '636363', '997300']
const colourAt = (at: number): string => colours[at % colours.length] ?? ''

const [letters, titleLetters] = ['宋体', '黑体']
const pixels = (millimetres: number): number => Math.round((millimetres * 96) / 25.4)

const names = { column: '柱形图', bar: '条形图', line: '折线图', pie: '饼形图' } as const

function chartOptions({ type, title, categories, series, format, width, height }: ChartPiece): ChartRunOptions {
  const font = { name: letters }
  const numberFormat = format === null ? {} : { numberFormat: format }
  const common = {
    ...(title === '' ? {} : { title: { text: title, font: { name: titleLetters, size: 12 } } }),
    ...{ font, categories, chartArea: { border: 'none' as const } },
    transformation: { width: pixels(width), height: pixels(height) },
    altText: { name: '图表', description: title === '' ? names[type] : `${names[type]}：${title}` },
    dataLabels: { value: true, ...numberFormat },
  }
  if (type === 'pie')
    return {
      ...common,
      type,
      legend: { position: 'right' },
      series: series.map((one) => ({ ...one, colors: categories.map((_, at) => colourAt(at)) })),
    }
  // Bars that do not begin at zero are not as long as what they stand for.
  const fromZero = type !== 'line' && series.every(({ values }) => values.every((one) => one === null || one >= 0))
  const valueAxis = { ...numberFormat, ...(fromZero ? { minimum: 0 } : {}) }
  const coloured = {
    ...common,
    series: series.map((one, at) => ({ ...one, color: colourAt(at) })),
    ...(series.length > 1 ? {} : { legend: false as const }),
  }
  if (type === 'line') return { ...coloured, type, markers: true, valueAxis }
  if (type === 'column') return { ...coloured, type, gapWidth: 80, valueAxis }
  // Word counts bars from below; the list's first item is to be on top, the figures stay below.
  return {
    ...{ ...coloured, type, gapWidth: 60 },
    categoryAxis: { reverseOrder: true },
    valueAxis: { ...valueAxis, crossesAt: 'maximum' },
  }
}

const rule = { style: BorderStyle.SINGLE, size: 4, color: 'auto' }
const borders = { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule }

/** `width` in twips. The letters are the template's: see dress. */
function tableOf({ head, rows, shares }: TablePiece, width: number): Table {
  const whole = shares.reduce((sum, one) => sum + one, 0)
  const widths = shares.map((share) => Math.max(1, Math.floor((width * share) / whole)))
  const line = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new Paragraph({
      alignment,
      children: text.split('\n').map((one, at) => new TextRun({ text: one, ...(at > 0 ? { break: 1 } : {}) })),
    })
  const cellOf = (paragraph: Paragraph, at: number) =>
    new Cell({ width: { size: widths[at] ?? 1, type: 'dxa' }, verticalAlign: 'center', children: [paragraph] })
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: 'dxa' },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders,
    rows: [
      ...(head
        ? [
            new TableRow({
              ...{ tableHeader: true, cantSplit: true },
              children: head.map((text, at) => cellOf(line(text, AlignmentType.CENTER), at)),
            }),
          ]
        : []),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map(({ text, isNumber }, at) =>
              cellOf(line(text, isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT), at),
            ),
          }),
      ),
    ],
  })
}

/** Pieces made by docx in a document of their own: its body has one child for each, then its section. */
export async function build(pieces: readonly { piece: Piece; width: number }[]): Promise<OpcPackage> {
  const children = pieces.map(({ piece, width }) =>
    piece.kind === 'table' ? tableOf(piece, width) : new Paragraph({ children: [new ChartRun(chartOptions(piece))] }),
  )
  const document = new Document({ sections: [{ children }] })
  return OpcPackage.open(new Uint8Array(await Packer.toBuffer(document)))
}
