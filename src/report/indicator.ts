import { z } from 'zod'
import type { LedgerIndicator } from '../model/ledger.ts'
import { periodText } from '../model/period.ts'
import { gapOf, percentText } from '../model/rate.ts'
import { targetText } from '../model/target.ts'
import { field } from './field.ts'
import { countText, gapText, rounded } from './figures.ts'
import { joined, lightColours, lightNames, lightWords, none, sourceText, whyNone } from './words.ts'

/** 指标: one target of the notice and how far it is. */
export const indicatorSchema = z.strictObject({
  编号: field(z.string(), '指标编号', '5-1'),
  名称: field(z.string(), '指标名称', '培养技师、高级技师等级企业职工'),
  措施序号: field(z.number(), '所属措施的序号', 5),
  计量单位: field(z.string(), '计量单位', '人'),
  目标文字: field(z.string(), '目标，不带计量单位', '不少于500'),
  目标全文: field(z.string(), '目标、计量单位和计数范围', '每年不少于500人'),
  时限: field(z.string(), '应达到目标的月份，未定时为“—”', '2025年12月'),
  责任单位: field(z.string(), '其数字作为全市数的单位', '职业能力建设科'),
  已报: field(z.boolean(), '本月是否有采用的全市数', true),
  说明: field(z.string(), '没有采用全市数的原因（待核、未报），采用的为空', ''),
  上月累计: field(z.number().nullable(), '上月累计，没有时为空', 300),
  上月累计文字: field(z.string(), '上月累计和计量单位，没有时为“—”', '300人'),
  本月新增: field(z.number().nullable(), '本月新增，没有时为空', 45),
  累计: field(z.number().nullable(), '累计完成，没有时为空', 345),
  累计文字: field(z.string(), '累计完成和计量单位，没有时为“—”', '345人'),
  完成率: field(z.number().nullable(), '累计完成与目标之比（0—1，可大于 1），不能计算时为空', 0.69),
  完成率文字: field(z.string(), '完成率，保留一位小数，不能计算时为“—”', '69.0%'),
  时序: field(z.number(), '时序进度（0—1）', 0.75),
  时序文字: field(z.string(), '时序进度，保留一位小数', '75.0%'),
  差距: field(z.number().nullable(), '完成率高于（正）或低于（负）时序进度多少个百分点', -6),
  差距文字: field(z.string(), '完成率与时序进度之差，不能计算时为“—”', '低于时序进度6.0个百分点'),
  进度文字: field(z.string(), '完成率及其与时序进度之差，不能计算时为空', '完成率69.0%，低于时序进度6.0个百分点'),
  灯: field(z.enum(lightColours), '亮灯颜色', '绿'),
  亮灯: field(z.enum(lightNames), '亮灯', '绿灯'),
  待核: field(z.array(z.string()), '报送数字有错误、改正前未采用的单位', ['肥城市']),
  待核文字: field(z.string(), '待核单位，没有时为“无”', '肥城市'),
  来源: field(z.string(), '累计完成取自哪个文件的哪个单元格，没有时为“—”', '职业能力建设科.xlsx《量化指标》H7'),
})
export type IndicatorView = z.infer<typeof indicatorSchema>

/** 每年不少于500人, 累计10000人左右: a yearly count or one from the first plan year on, with its unit. */
function fullTarget({ span, target, unit }: LedgerIndicator): string {
  const counted = span === 'year' ? '每年' : '累计'
  if (target.kind === 'per-body') return `${targetText(target)}${unit}`
  if (target.kind !== 'about') return `${counted}${targetText(target)}${unit}`
  return `${counted}${target.cap ? '控制在' : ''}${countText(target.value)}${unit}左右`
}

/** `by` is the checklist's month that the target must be reached in. */
export function indicatorView(line: LedgerIndicator, by: string | null): IndicatorView {
  const { rate, due, total } = line
  const gap = rate === null ? null : gapOf(rate, due)
  const light = lightWords[line.light]
  const withUnit = (count: number | null) => (count === null ? '—' : `${countText(count)}${line.unit}`)
  return {
    编号: line.id,
    名称: line.name,
    措施序号: line.measure,
    计量单位: line.unit,
    目标文字: targetText(line.target),
    目标全文: fullTarget(line),
    时限: by === null ? '—' : periodText(by),
    责任单位: line.owner ?? none,
    已报: total !== null,
    说明: total === null ? whyNone(line.owner !== null && line.pending.includes(line.owner)) : '',
    上月累计: line.previous,
    上月累计文字: withUnit(line.previous),
    本月新增: line.added,
    累计: total,
    累计文字: withUnit(total),
    完成率: rate === null ? null : rounded(rate),
    完成率文字: rate === null ? '—' : percentText(rate),
    时序: rounded(due),
    时序文字: percentText(due),
    差距: gap,
    差距文字: gap === null ? '—' : gapText(gap),
    进度文字: rate === null || gap === null ? '' : `完成率${percentText(rate)}，${gapText(gap)}`,
    灯: light.colour,
    亮灯: light.name,
    待核: line.pending,
    待核文字: joined(line.pending),
    来源: line.source === null ? '—' : sourceText(line.source),
  }
}
