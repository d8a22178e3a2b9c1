import { xmlText } from '../../../opc/scan.ts'
import { templateLimits } from '../../budget.ts'
import { chartKindOf, isFormat, namesIn, readWords, wrongFormat } from '../../pieces.ts'
import { isItem, listOf, numberIn, textIn, valuesOf } from './items.ts'
import type { ChartPiece } from './piece.ts'

/** Millimetres; the text of an official document is 156 wide. */
const usual = { width: 150, height: 80 }
const [least, most] = [10, 500]

function millimetres(value: unknown, otherwise: number, word: string): number {
  if (value === undefined) return otherwise
  const number = Number(value)
  if (!(number >= least && number <= most)) throw new Error(`“${word}=”应为${least}至${most}之间的毫米数`)
  return number
}

/**
 * A chart from a list of items: `label` names the field of its categories, `value` one or more of its figures. Null for
 * an empty list. Throws, in Chinese, where the data is no such list.
 */
export function chartOf(type: unknown, list: unknown, hash: Readonly<Record<string, unknown>>): ChartPiece | null {
  const kind = chartKindOf(type)
  if (!kind) throw new Error('图只有柱形、条形、折线、饼形四种')
  const words = readWords('chart', hash)
  const items = listOf(list)
  if (!items) return null
  if (!items.every(isItem)) throw new Error('图表的列表各项应是一组字段，名称、数值各用其中一个')
  const fields = namesIn(words.value)
  const label = String(words.label)
  if (fields.length === 0) throw new Error('“数值=”没有写字段')
  if (kind === 'pie' && fields.length > 1) throw new Error('饼形图只能有一个数值字段')
  const format = words.format === undefined ? null : String(words.format)
  if (format !== null && !isFormat(format)) throw new Error(wrongFormat)
  const points = items.length * fields.length
  if (points > templateLimits.chartPoints)
    throw new Error(`一张图最多${templateLimits.chartPoints}个数，现有${points}个，请只列主要的几项`)
  const categories = valuesOf(items, label).map((one, at) => textIn(one, `第${at + 1}项的“${label}”`))
  const series = fields.map((name) => ({
    name: xmlText(name),
    values: valuesOf(items, name).map((one, at) => numberIn(one, `第${at + 1}项（${categories[at]}）的“${name}”`)),
  }))
  const unfit = kind === 'pie' ? series[0]?.values.findIndex((one) => one === null || one < 0) : undefined
  if (unfit !== undefined && unfit >= 0)
    throw new Error(`饼形图各项都要有不小于0的数，第${unfit + 1}项（${categories[unfit]}）不是；请换用柱形图`)
  return {
    kind: 'chart',
    type: kind,
    title: textIn(words.title, '“标题=”'),
    ...{ categories, series, format },
    width: millimetres(words.width, usual.width, '宽'),
    height: millimetres(words.height, usual.height, '高'),
  }
}
