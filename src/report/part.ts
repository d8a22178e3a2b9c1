import { z } from 'zod'
import type { Checklist } from '../model/checklist.ts'
import { field, group } from './field.ts'
import { type MeasureView, measureSchema } from './measure.ts'
import { chineseOrdinal, lightNames, none } from './words.ts'

/** 部分: a part of the notice with its measures. */
export const partSchema = z.strictObject({
  序号: field(z.number(), '部分序号', 1),
  序号文字: field(z.string(), '部分序号，汉字', '一'),
  标题: field(z.string(), '部分名称', '构建多层次技能人才培养培训体系'),
  措施数: field(z.number(), '本部分措施数', 7),
  灯况: field(z.string(), '本部分各灯项数，没有的灯不列', '绿灯5项、黄灯2项'),
  措施: group(z.array(measureSchema), '本部分的措施'),
})

/** 绿灯5项、黄灯2项 */
export const lightCounts = (lights: readonly { 亮灯: string }[]): string =>
  lightNames
    .map((name) => ({ name, count: lights.filter((one) => one.亮灯 === name).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${name}${count}项`)
    .join('、') || none

export const partsView = (checklist: Checklist, measures: readonly MeasureView[]): z.infer<typeof partSchema>[] =>
  checklist.parts.map((part) => {
    const own = measures.filter((measure) => measure.部分序号 === part.no)
    return {
      序号: part.no,
      序号文字: chineseOrdinal(part.no),
      标题: part.title,
      措施数: own.length,
      灯况: lightCounts(own),
      措施: own,
    }
  })
