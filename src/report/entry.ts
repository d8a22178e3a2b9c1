import { z } from 'zod'
import { roles } from '../model/assignment.ts'
import { statuses } from '../model/form.ts'
import type { Entry } from '../model/ledger.ts'
import { saysNothing } from '../model/phrases.ts'
import { field } from './field.ts'
import { abstractOf, oneParagraph, paragraphsOf } from './prose.ts'
import { dayOrDash, sourceText } from './words.ts'

/** 条目: one unit's word on one measure, as it wrote it. */
export const entrySchema = z.strictObject({
  单位: field(z.string(), '报送单位', '市教育局'),
  角色: field(z.enum(roles), '承担角色：牵头、责任、配合或属地', '牵头'),
  状态: field(z.enum(statuses), '单位填报的进展状态', '正常推进'),
  进展: field(z.string(), '本月进展，单位原文', '9月份新增试点班3个，学生126人。'),
  进展段: field(z.array(z.string()), '本月进展，单位原文按行分成的自然段；未填写的有一段说明', [
    '9月份新增试点班3个，学生126人。',
  ]),
  进展句: field(z.string(), '本月进展，单位原文连成一段', '9月份新增试点班3个，学生126人。'),
  进展摘要: field(z.string(), '本月进展开头不超过60字，有省略的以……结尾', '9月份新增试点班3个，学生126人。'),
  有问题: field(z.boolean(), '是否填报了存在问题（“无”不算）', true),
  问题: field(z.string(), '存在问题，单位原文', '部分企业参与积极性不高。'),
  问题句: field(z.string(), '存在问题，单位原文连成一段', '部分企业参与积极性不高。'),
  下步: field(z.string(), '下步打算，单位原文', '10月底前完成第二批试点申报。'),
  办结日期: field(z.string(), '办结日期，没有时为“—”', '—'),
  来源: field(z.string(), '取自哪个文件的哪个单元格', '市教育局.xlsx《任务进展》E7'),
})
export type EntryView = z.infer<typeof entrySchema>

export const entryView = (entry: Entry): EntryView => ({
  单位: entry.unit,
  角色: entry.role,
  状态: entry.status,
  进展: entry.progress,
  进展段: entry.progress.trim() === '' ? ['（未填写本月进展）'] : paragraphsOf(entry.progress),
  进展句: oneParagraph(entry.progress),
  进展摘要: abstractOf(entry.progress),
  有问题: !saysNothing(entry.problems),
  问题: entry.problems,
  问题句: oneParagraph(entry.problems),
  下步: entry.next,
  办结日期: dayOrDash(entry.doneOn),
  来源: sourceText(entry.source),
})
