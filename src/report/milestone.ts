import { z } from 'zod'
import { milestoneStates } from '../model/form.ts'
import type { LedgerMilestone, PendingMilestone } from '../model/ledger.ts'
import { dayText, lastDayOf, type Period } from '../model/period.ts'
import { field } from './field.ts'
import { monthMarks } from './timetable.ts'
import { dayOrDash, sourceText } from './words.ts'

/** 配档: one milestone of a measure's timetable. */
export const milestoneSchema = z.strictObject({
  编号: field(z.string(), '节点编号', '6-a'),
  措施序号: field(z.number(), '所属措施的序号', 6),
  单位: field(z.string(), '建立配档表的单位', '职业能力建设科'),
  任务: field(z.string(), '节点任务，单位原文', '印发企业新型学徒制实施方案'),
  责任人: field(z.string(), '单位填报的责任人', ''),
  计划完成: field(z.string(), '计划完成时间', '2021年9月30日'),
  首次计划: field(z.string(), '第一次报送时的计划完成时间', '2021年8月31日'),
  完成情况: field(z.enum(milestoneStates), '未开始、进行中或已完成', '进行中'),
  实际完成: field(z.string(), '实际完成时间，没有时为“—”', '—'),
  超期: field(z.boolean(), '是否已过计划时间而未完成', true),
  超期天数: field(z.number(), '截至当月最后一日超过计划时间的天数，未超期时为 0', 15),
  超期文字: field(z.string(), '超期15天；计划时间正是当月最后一日的为“到期未完成”；未超期时为空', '超期15天'),
  延期: field(z.boolean(), '计划完成时间是否比第一次报送时推后', true),
  说明: field(z.string(), '超期、延期或逾期完成的说明，都没有时为空', '超期未完成；计划时间已推后'),
  各月: field(
    z.array(z.string()),
    '本年各月的标记，依次对应配档月份：计（计划完成）、完（实际完成）、超（超期）、推（首次计划，已推后）',
    ['', '计', '超'],
  ),
  来源: field(z.string(), '取自哪个文件的哪个单元格', '职业能力建设科.xlsx《配档表》F5'),
})
export type MilestoneView = z.infer<typeof milestoneSchema>

/** 待核节点: what is left out of the timetables until it is mended; nothing of what was written there is repeated. */
export const pendingMilestoneSchema = z.strictObject({
  编号: field(z.string(), '节点编号，整张配档表待核或编号有错误的为“—”', '6-b'),
  措施序号: field(z.string(), '所属措施的序号，不能确定的为“—”', '6'),
  单位: field(z.string(), '建立配档表的单位', '职业能力建设科'),
  说明: field(z.string(), '一律为“待核”', '待核'),
  来源: field(z.string(), '在哪个文件的哪个单元格，整张配档表待核的为“—”', '职业能力建设科.xlsx《配档表》B5'),
})
type PendingMilestoneView = z.infer<typeof pendingMilestoneSchema>

export const pendingMilestoneView = (one: PendingMilestone): PendingMilestoneView => ({
  编号: one.id ?? '—',
  措施序号: one.measure === null ? '—' : String(one.measure),
  单位: one.unit,
  说明: '待核',
  来源: one.source === null ? '—' : sourceText(one.source),
})

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** Days past the planned one at the end of the month; 0 where it is the month's last day, or not overdue. */
const overdueDays = (one: LedgerMilestone, period: Period): number =>
  one.overdue ? Math.max(0, daysBetween(one.plannedFor, lastDayOf(period))) : 0

function overdueText(one: LedgerMilestone, period: Period): string {
  if (!one.overdue) return ''
  const days = overdueDays(one, period)
  return days > 0 ? `超期${days}天` : '到期未完成'
}

function remarkOf(one: LedgerMilestone): string {
  const remarks: string[] = []
  if (one.overdue) remarks.push('超期未完成')
  if (one.doneOn !== null && one.doneOn > one.plannedFor) remarks.push('逾期完成')
  if (one.plannedFor > one.firstPlannedFor) remarks.push('计划时间已推后')
  return remarks.join('；')
}

export const milestoneView = (one: LedgerMilestone, period: Period): MilestoneView => ({
  编号: one.id,
  措施序号: one.measure,
  单位: one.unit,
  任务: one.task,
  责任人: one.owner,
  计划完成: dayText(one.plannedFor),
  首次计划: dayText(one.firstPlannedFor),
  完成情况: one.state,
  实际完成: dayOrDash(one.doneOn),
  超期: one.overdue,
  超期天数: overdueDays(one, period),
  超期文字: overdueText(one, period),
  延期: one.plannedFor > one.firstPlannedFor,
  说明: remarkOf(one),
  各月: monthMarks(one, period),
  来源: sourceText(one.source),
})
