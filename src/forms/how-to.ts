import { addMonths, dayIn, dayText, periodText } from '../model/period.ts'
import type { FormInput, GuideEntry } from './form-input.ts'

/** How to fill in this very form: what the rules, which know nothing of months and offices, cannot say. */
export function howTo({ assignment, period, checklist, settings }: FormInput): GuideEntry[] {
  const due = dayText(dayIn(addMonths(period, 1), settings.reportDueDay))
  const entries: GuideEntry[] = [
    {
      title: '报送要求',
      text: [
        `请于${due}前将本表（.xlsx 格式）报送${settings.issuer}${settings.office}。`,
        '浅黄色单元格由填报单位填写，其余单元格已锁定；单元格变为浅红色的，表示所填内容前后不符，请核对。',
      ],
    },
    {
      title: '怎样填《任务进展》',
      text: [
        '填写表头的填报人、联系电话、审核人和填报日期。',
        '每项任务都要填写进展状态、本月进展和存在问题，没有问题的填“无”；尚未完成的，写明下步打算。',
        '进展状态为“已完成”的，填写办结日期；上月已办结的任务已带入，无变化的不必改动。',
      ],
    },
  ]
  if (assignment.indicators.length > 0)
    entries.push({
      title: '怎样填《量化指标》',
      text: [
        `累计完成按口径填写：年度指标从当年1月起算，其他指标从${periodText(`${checklist.planYears[0]}-01`)}起算，均到${periodText(period)}末。`,
        '上月累计已带入；没有上月数据的，由填报单位补填。累计完成应等于上月累计加本月新增。',
        '完成率自动计算；目标值为区间的，按下限计算。',
      ],
    })
  if (assignment.plans.length > 0)
    entries.push({
      title: '怎样填《配档表》',
      text: [
        '牵头和责任单位为每项任务列出节点，写明计划完成时间、责任人和完成情况，即时间表、路线图。',
        '节点列入后每月自动带入，只需更新完成情况和实际完成时间；调整计划完成时间的，请在备注中说明原因。',
      ],
    })
  return entries
}
