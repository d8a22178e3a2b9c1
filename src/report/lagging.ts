import { z } from 'zod'
import { field } from './field.ts'
import type { MeasureView } from './measure.ts'
import type { MilestoneView } from './milestone.ts'

/** 滞后事项: what lags and why, measures first, the gravest first. */
export const laggingSchema = z.strictObject({
  序号: field(z.number(), '顺序号', 1),
  类别: field(z.enum(['措施', '节点']), '措施或配档表节点', '措施'),
  编号: field(z.string(), '措施序号或节点编号', '5'),
  措施序号: field(z.number(), '措施序号，节点为其所属措施的序号', 5),
  事项: field(z.string(), '措施名称或节点任务', '加快紧缺高技能人才培养'),
  单位: field(z.string(), '主办单位', '职业能力建设科'),
  时限: field(z.string(), '完成时限或计划完成时间', '2025年12月'),
  亮灯: field(z.enum(['红灯', '黄灯', '超期']), '红灯、黄灯；节点为“超期”', '黄灯'),
  原因: field(
    z.string(),
    '滞后多少、何时到期',
    '5-1培养技师、高级技师等级企业职工完成率50.0%，低于时序进度25.0个百分点',
  ),
})
export type LaggingView = z.infer<typeof laggingSchema>

export function laggingView(measures: readonly MeasureView[], milestones: readonly MilestoneView[]): LaggingView[] {
  const ofMeasures = (['红灯', '黄灯'] as const).flatMap((light) =>
    measures
      .filter((one) => one.亮灯 === light)
      .map((one) => ({
        类别: '措施' as const,
        编号: String(one.序号),
        措施序号: one.序号,
        事项: one.标题,
        单位: one.主办单位,
        时限: one.时限,
        亮灯: light,
        原因: one.灯因,
      })),
  )
  const ofMilestones = milestones
    .filter((one) => one.超期)
    .map((one) => ({
      类别: '节点' as const,
      编号: one.编号,
      措施序号: one.措施序号,
      事项: one.任务,
      单位: one.单位,
      时限: one.计划完成,
      亮灯: '超期' as const,
      原因: `计划${one.计划完成}完成，${one.完成情况}，${one.超期文字}`,
    }))
  return [...ofMeasures, ...ofMilestones].map((one, at) => ({ 序号: at + 1, ...one }))
}
