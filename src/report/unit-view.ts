import { z } from 'zod'
import { field, group } from './field.ts'
import { type IndicatorView, indicatorSchema } from './indicator.ts'
import { laggingSchema } from './lagging.ts'
import { type MeasureView, measureSchema } from './measure.ts'
import { type MilestoneView, milestoneSchema } from './milestone.ts'
import { problemSchema } from './problem.ts'
import { reportStates } from './reporting.ts'

/** 单位: one reporting unit with what it answers for. */
export const unitSchema = z.strictObject({
  名称: field(z.string(), '单位名称', '市教育局'),
  报送状态: field(z.enum(reportStates), '本月报送情况', '采用'),
  报送说明: field(z.string(), '报送情况一句话说明', '错误2处，第7、9项待核'),
  督办编号: field(z.string(), '督办函编号：年份、月份和当月顺序号；不需督办的为空', '〔2021〕9-1号'),
  主办措施: group(z.array(measureSchema), '由本单位主办的措施'),
  红灯数: field(z.number(), '由本单位主办、亮红灯的措施数', 1),
  红灯措施: group(z.array(measureSchema), '由本单位主办、亮红灯的措施'),
  黄灯数: field(z.number(), '由本单位主办、亮黄灯的措施数', 2),
  黄灯措施: group(z.array(measureSchema), '由本单位主办、亮黄灯的措施'),
  指标: group(z.array(indicatorSchema), '由本单位报送全市数的指标'),
  节点: group(z.array(milestoneSchema), '本单位的配档表节点'),
  滞后事项: group(z.array(laggingSchema), '由本单位主办的滞后事项'),
  问题: group(z.array(problemSchema), '本单位报送表中的问题'),
})
type UnitPart = z.infer<typeof unitSchema>

/** What the month says about units, already in the reports' words. */
interface Month {
  期次: { 年: number; 月: number }
  报送情况: { 应报: { 单位: readonly { 单位: string; 状态: UnitPart['报送状态']; 说明: string }[] } }
  措施: readonly MeasureView[]
  指标: readonly IndicatorView[]
  配档: readonly MilestoneView[]
  滞后事项: readonly UnitPart['滞后事项'][number][]
  问题: readonly UnitPart['问题'][number][]
}

/** Each reporting unit's own part, in the address book's order; letters are numbered through the month. */
export function unitParts(month: Month): UnitPart[] {
  let letters = 0
  return month.报送情况.应报.单位.map(({ 单位: name, 状态, 说明 }) => {
    const own = month.措施.filter((one) => one.主办单位 === name)
    const red = own.filter((one) => one.亮灯 === '红灯')
    const yellow = own.filter((one) => one.亮灯 === '黄灯')
    if (red.length > 0) letters += 1
    return {
      名称: name,
      报送状态: 状态,
      报送说明: 说明,
      督办编号: red.length > 0 ? `〔${month.期次.年}〕${month.期次.月}-${letters}号` : '',
      主办措施: own,
      红灯数: red.length,
      红灯措施: red,
      黄灯数: yellow.length,
      黄灯措施: yellow,
      指标: month.指标.filter((one) => one.责任单位 === name),
      节点: month.配档.filter((one) => one.单位 === name),
      滞后事项: month.滞后事项.filter((one) => one.单位 === name),
      问题: month.问题.filter((one) => one.单位 === name),
    }
  })
}
