import { z } from 'zod'
import { ownerOf } from '../model/assignment.ts'
import { deadlineText, type Measure } from '../model/checklist.ts'
import type { Status } from '../model/form.ts'
import type { LedgerMeasure } from '../model/ledger.ts'
import { resolveUnit, type Unit } from '../model/unit.ts'
import { type ByCountyView, byCountySchema } from './county.ts'
import { type EntryView, entrySchema, entryView } from './entry.ts'
import { field, group } from './field.ts'
import { type IndicatorView, indicatorSchema } from './indicator.ts'
import { type MilestoneView, milestoneSchema } from './milestone.ts'
import { joined, lightColours, lightNames, lightWords, linesText } from './words.ts'

export const statusNames = ['已完成', '正常推进', '推进缓慢', '未启动', '待核', '未报送'] as const satisfies readonly (
  | Status
  | '待核'
  | '未报送'
)[]
type StatusName = (typeof statusNames)[number]

const entryList = (meaning: string) => group(z.array(entrySchema), meaning)

/** 措施: one of the notice's measures with everything that the month says about it. */
export const measureSchema = z.strictObject({
  序号: field(z.number(), '措施序号', 5),
  标题: field(z.string(), '措施名称', '加快紧缺高技能人才培养'),
  部分序号: field(z.number(), '所属部分的序号', 1),
  部分标题: field(z.string(), '所属部分的名称', '构建多层次技能人才培养培训体系'),
  牵头单位: field(z.string(), '牵头落实单位', '市人力资源社会保障局'),
  责任单位: field(z.string(), '责任科室（单位），没有时为“无”', '职业能力建设科、市公共就业和人才服务中心'),
  配合单位: field(z.string(), '配合落实单位，没有时为“无”', '市财政局'),
  主办单位: field(z.string(), '对本项措施及其指标负总责的报送单位', '职业能力建设科'),
  时限: field(z.string(), '完成时限', '2025年12月'),
  状态: field(
    z.enum(statusNames),
    '进展状态；牵头、责任单位的报送均未采用的，有待核的为“待核”，没有报送的为“未报送”',
    '正常推进',
  ),
  灯: field(z.enum(lightColours), '亮灯颜色', '绿'),
  亮灯: field(z.enum(lightNames), '亮灯', '绿灯'),
  灯义: field(z.string(), '该灯表示什么', '进度正常'),
  灯因: field(z.string(), '亮黄、红、灰灯的原因，其他为空', ''),
  有进展: field(z.boolean(), '是否有单位的报送被采用', true),
  条目: entryList('各单位对本项措施的报送'),
  主办条目: entryList('牵头单位和责任单位的报送'),
  配合条目: entryList('配合单位的报送'),
  属地条目: entryList('县（市、区）的报送'),
  问题条目: entryList('填报了存在问题的报送'),
  进展汇总: field(z.string(), '牵头、责任单位本月进展，每单位一行', '职业能力建设科：印发实施方案。'),
  进展摘要: field(z.string(), '牵头、责任单位本月进展的摘要，每单位一行', '职业能力建设科：印发实施方案。'),
  问题汇总: field(z.string(), '各单位填报的存在问题，每单位一行，没有时为“无”', '无'),
  下步汇总: field(z.string(), '牵头、责任单位下步打算，每单位一行', '职业能力建设科：10月份开班。'),
  其他进展: field(z.string(), '配合单位和县（市、区）本月进展，每单位一行，没有时为“无”', '泰山区：培训12人。'),
  来源: field(z.string(), '牵头、责任单位的报送取自何处，每单位一行', '职业能力建设科.xlsx《任务进展》E8'),
  待核: field(z.array(z.string()), '报送有错误、改正前未采用的单位', ['市公共就业和人才服务中心']),
  待核文字: field(z.string(), '待核单位，没有时为“无”', '市公共就业和人才服务中心'),
  指标: group(z.array(indicatorSchema), '本项措施的量化指标'),
  分县区: group(z.array(byCountySchema), '本项措施中由县（市、区）同时报送的指标'),
  节点: group(z.array(milestoneSchema), '本项措施的配档表节点'),
})
export type MeasureView = z.infer<typeof measureSchema>

/** What belongs to a measure, already in the reports' words. */
export interface MeasureParts {
  indicators: readonly IndicatorView[]
  counties: readonly ByCountyView[]
  milestones: readonly MilestoneView[]
}

/** Without a status that counts: something was sent and waits to be mended, or nothing was. */
function statusOf({ status, pending }: LedgerMeasure, { lead, offices }: Measure, units: readonly Unit[]): StatusName {
  const inCharge = new Set([lead, ...offices].map((name) => resolveUnit(units, name)?.name))
  return status ?? (pending.some((name) => inCharge.has(name)) ? '待核' : '未报送')
}

/** One line a unit; a unit that wrote nothing, as it may of a finished measure's next steps, has none. */
const lines = (entries: readonly EntryView[], of: (entry: EntryView) => string): string =>
  linesText(entries.filter((entry) => of(entry) !== '').map((entry) => `${entry.单位}：${of(entry)}`))

export function measureView(
  line: LedgerMeasure,
  measure: Measure,
  partTitle: string,
  units: readonly Unit[],
  { indicators, counties, milestones }: MeasureParts,
): MeasureView {
  const entries = line.entries.map(entryView)
  const inCharge = entries.filter((one) => one.角色 === '牵头' || one.角色 === '责任')
  const troubled = entries.filter((one) => one.有问题)
  const light = lightWords[line.light]
  return {
    序号: line.no,
    标题: line.title,
    部分序号: line.part,
    部分标题: partTitle,
    牵头单位: line.lead,
    责任单位: joined(measure.offices),
    配合单位: joined(measure.cooperating),
    主办单位: ownerOf(measure, units)?.name ?? line.lead,
    时限: deadlineText(measure.deadline),
    状态: statusOf(line, measure, units),
    灯: light.colour,
    亮灯: light.name,
    灯义: light.meaning,
    灯因: line.reason,
    有进展: entries.length > 0,
    条目: entries,
    主办条目: inCharge,
    配合条目: entries.filter((one) => one.角色 === '配合'),
    属地条目: entries.filter((one) => one.角色 === '属地'),
    问题条目: troubled,
    进展汇总: lines(inCharge, (one) => one.进展),
    进展摘要: lines(inCharge, (one) => one.进展摘要),
    问题汇总: lines(troubled, (one) => one.问题),
    下步汇总: lines(inCharge, (one) => one.下步),
    其他进展: lines(
      entries.filter((one) => !inCharge.includes(one)),
      (one) => one.进展,
    ),
    来源: inCharge.map((one) => one.来源).join('\n') || '—',
    待核: line.pending,
    待核文字: joined(line.pending),
    指标: [...indicators],
    分县区: [...counties],
    节点: [...milestones],
  }
}
