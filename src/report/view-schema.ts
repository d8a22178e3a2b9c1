import { z } from 'zod'
import { byCountySchema, countyNameSchema } from './county.ts'
import { field, group } from './field.ts'
import { indicatorSchema } from './indicator.ts'
import { issueSchema, listSchema, officeFields } from './issue.ts'
import { laggingSchema } from './lagging.ts'
import { measureSchema } from './measure.ts'
import { milestoneSchema, pendingMilestoneSchema } from './milestone.ts'
import { originSchema } from './origin.ts'
import { overallSchema } from './overall.ts'
import { partSchema } from './part.ts'
import { problemSchema } from './problem.ts'
import { recipientFields } from './recipients.ts'
import { reportingSchema } from './reporting.ts'
import { timetableMonthSchema } from './timetable.ts'
import { unitSchema } from './unit-view.ts'

/**
 * Everything that a template may use, by its Chinese name. Plain strings, numbers and lists: nothing is left to a
 * template but to show, to ask whether something is there, and to go through a list.
 */
export const viewSchema = z.strictObject({
  期次: group(issueSchema, '本期月份和有关日期'),
  ...officeFields,
  ...recipientFields,
  清单: group(listSchema, '落实清单'),
  报送情况: group(reportingSchema, '各单位报送情况'),
  总体: group(overallSchema, '总体情况：项数和占比'),
  措施: group(z.array(measureSchema), '全部措施，按清单顺序'),
  指标: group(z.array(indicatorSchema), '全部量化指标，按清单顺序'),
  部分: group(z.array(partSchema), '清单的各部分，各有其措施'),
  分县区: group(z.array(byCountySchema), '由县（市、区）同时报送的指标'),
  县市区: group(
    z.array(countyNameSchema),
    '应报送的县（市、区），按通讯录顺序，与分县区各指标的县区依次对应；多于500个的不列',
  ),
  县市区数: field(z.number(), '应报送的县（市、区）数', 9),
  配档: group(z.array(milestoneSchema), '全部配档表节点'),
  待核节点: group(z.array(pendingMilestoneSchema), '配档表中有错误、改正前未采用的部分'),
  待核节点单位: field(z.string(), '配档表有待核部分的单位，没有时为“无”', '职业能力建设科'),
  配档月份: group(z.array(timetableMonthSchema), '本年十二个月，与节点的各月依次对应'),
  红灯措施: group(z.array(measureSchema), '亮红灯的措施'),
  黄灯措施: group(z.array(measureSchema), '亮黄灯的措施'),
  灰灯措施: group(z.array(measureSchema), '没有有效报送的措施'),
  问题措施: group(z.array(measureSchema), '有单位填报存在问题的措施'),
  超期节点: group(z.array(milestoneSchema), '超期未完成的配档表节点'),
  滞后事项: group(z.array(laggingSchema), '亮红灯、黄灯的措施和超期节点'),
  问题: group(z.array(problemSchema), '核对报送表发现的问题'),
  来源清单: group(z.array(originSchema), '本期数字和文字取自哪些文件'),
})
export type View = z.infer<typeof viewSchema>

/** What a template that is rendered once per unit may use: everything above, and the unit. */
export const unitViewSchema = viewSchema.extend({
  单位: group(unitSchema, '本份文件所对应的单位'),
})
export type UnitView = z.infer<typeof unitViewSchema>
