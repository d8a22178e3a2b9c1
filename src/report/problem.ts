import { z } from 'zod'
import { type Finding, gradeText, placeText } from '../model/finding.ts'
import { field } from './field.ts'

/** 问题: a fault found in a submission, as the list of faults prints it. */
export const problemSchema = z.strictObject({
  序号: field(z.number(), '顺序号', 1),
  单位: field(z.string(), '报送单位，不能确定时为“—”', '市教育局'),
  文件: field(z.string(), '文件名', '市教育局.xlsx'),
  位置: field(z.string(), '工作表和单元格', '《量化指标》H7'),
  级别: field(z.string(), '错误须改正；疑问须说明或改正；提示为已自动更正；已说明为单位已在备注中说明的疑问', '错误'),
  涉及: field(z.string(), '涉及的措施或指标，没有时为“—”', '第7项'),
  说明: field(z.string(), '哪里不对', '累计完成380小于上月420'),
  填报: field(z.string(), '单位填报的内容', '380'),
  应为: field(z.string(), '应当是什么', '不小于420'),
  办法: field(z.string(), '请单位怎样处理', '请核对后重报，确需更正以前月份的请在备注中说明'),
  规则: field(z.string(), '核对规则的编号', 'total-falls'),
})
export type ProblemView = z.infer<typeof problemSchema>

const subject = ({ measure, indicator }: Finding): string =>
  indicator !== null ? `指标${indicator}` : measure !== null ? `第${measure}项` : '—'

export const problemsView = (findings: readonly Finding[]): ProblemView[] =>
  findings.map((finding, at) => ({
    序号: at + 1,
    单位: finding.unit ?? '—',
    文件: finding.file,
    位置: placeText(finding),
    级别: gradeText(finding),
    涉及: subject(finding),
    说明: finding.message,
    填报: finding.actual,
    应为: finding.expected,
    办法: finding.hint,
    规则: finding.rule,
  }))
