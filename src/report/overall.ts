import { z } from 'zod'
import { field, group } from './field.ts'
import type { IndicatorView } from './indicator.ts'
import { type MeasureView, statusNames } from './measure.ts'
import type { MilestoneView } from './milestone.ts'
import { lightCounts } from './part.ts'
import { type Share, shareOut, shareSchema } from './share.ts'
import { lightNames } from './words.ts'

const byStatus = z.strictObject({
  已完成: group(shareSchema, '已完成的措施'),
  正常推进: group(shareSchema, '正常推进的措施'),
  推进缓慢: group(shareSchema, '推进缓慢的措施'),
  未启动: group(shareSchema, '未启动的措施'),
  待核: group(shareSchema, '牵头、责任单位的报送有错误、改正前未采用的措施'),
  未报送: group(shareSchema, '牵头、责任单位没有报送的措施'),
})

const byLight = z.strictObject({
  蓝灯: group(shareSchema, '已完成的'),
  绿灯: group(shareSchema, '进度正常的'),
  黄灯: group(shareSchema, '进度滞后的'),
  红灯: group(shareSchema, '严重滞后或逾期的'),
  灰灯: group(shareSchema, '没有有效报送的'),
})

/** 总体: how many measures and indicators stand how, as shares that add up to 100.0 %. */
export const overallSchema = z.strictObject({
  措施数: field(z.number(), '措施总数', 30),
  指标数: field(z.number(), '量化指标总数', 18),
  状态: group(byStatus, '措施按进展状态的项数和占比'),
  状态列表: group(z.array(shareSchema), '措施按进展状态的项数和占比，逐行列出'),
  亮灯: group(byLight, '措施按亮灯的项数和占比'),
  亮灯列表: group(z.array(shareSchema), '措施按亮灯的项数和占比，逐行列出'),
  灯况: field(z.string(), '措施各灯项数，没有的灯不列', '蓝灯2项、绿灯20项、黄灯5项、红灯3项'),
  指标亮灯: group(byLight, '量化指标按亮灯的项数和占比'),
  指标亮灯列表: group(z.array(shareSchema), '量化指标按亮灯的项数和占比，逐行列出'),
  指标灯况: field(z.string(), '量化指标各灯项数，没有的灯不列', '蓝灯2项、绿灯12项、红灯4项'),
  滞后数: field(z.number(), '亮黄灯和红灯的措施数', 8),
  待核数: field(z.number(), '有待核报送的措施数', 3),
  节点数: field(z.number(), '配档表节点总数', 46),
  节点完成数: field(z.number(), '已完成的节点数', 20),
  超期节点数: field(z.number(), '超期未完成的节点数', 4),
})

function counted<Name extends string>(names: readonly Name[], found: readonly Name[]): Record<Name, Share> {
  return shareOut(new Map(names.map((name) => [name, found.filter((one) => one === name).length])))
}

export function overallView(
  measures: readonly MeasureView[],
  indicators: readonly IndicatorView[],
  milestones: readonly MilestoneView[],
): z.infer<typeof overallSchema> {
  const statuses = counted(
    statusNames,
    measures.map((one) => one.状态),
  )
  const lights = counted(
    lightNames,
    measures.map((one) => one.亮灯),
  )
  const indicatorLights = counted(
    lightNames,
    indicators.map((one) => one.亮灯),
  )
  return {
    措施数: measures.length,
    指标数: indicators.length,
    状态: statuses,
    状态列表: statusNames.map((name) => statuses[name]),
    亮灯: lights,
    亮灯列表: lightNames.map((name) => lights[name]),
    灯况: lightCounts(measures),
    指标亮灯: indicatorLights,
    指标亮灯列表: lightNames.map((name) => indicatorLights[name]),
    指标灯况: lightCounts(indicators),
    滞后数: lights.黄灯.数 + lights.红灯.数,
    待核数: measures.filter((one) => one.待核.length > 0).length,
    节点数: milestones.length,
    节点完成数: milestones.filter((one) => one.完成情况 === '已完成').length,
    超期节点数: milestones.filter((one) => one.超期).length,
  }
}
