import { posix } from 'node:path'
import { z } from 'zod'

/** Which units a document that is made per unit is for. */
const conditions = {
  红灯: '主办的措施中有亮红灯的',
  滞后: '主办的措施中有亮红灯或黄灯的',
  须重报: '报送退回或部分采用的',
  未报: '未报送的',
} as const
export type Condition = keyof typeof conditions

/** Stands in a file name for the unit's name. */
export const unitMark = '{{单位}}'

const inside = (path: string): boolean =>
  !posix.isAbsolute(path) && !/[\\:]/.test(path) && posix.normalize(path) === path && !path.startsWith('..')

const file = z
  .string()
  .min(1)
  .refine(inside, '应为本文件夹内的相对路径，用 / 分隔，如 督办函/{{单位}}.docx')
  .refine((path) => /\.(docx|xlsx)$/.test(path), '应以 .docx 或 .xlsx 结尾')

const documentSchema = z
  .strictObject({
    /** A file of the templates' folder. */
    template: file,
    /** Where the document goes, relative to output/<period>/. */
    output: file,
    /** month: once; unit: once for each reporting unit that `when` holds for (all of them without it). */
    per: z.enum(['month', 'unit']),
    when: z.enum(Object.keys(conditions) as [Condition, ...Condition[]]).optional(),
  })
  .superRefine((one, context) => {
    const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (posix.extname(one.template) !== posix.extname(one.output)) complain('output', '扩展名应与模板相同')
    if (one.per === 'unit' && !one.output.includes(unitMark)) complain('output', `每单位一份的文件名中应有 ${unitMark}`)
    if (/\{\{/.test(one.output.replaceAll(unitMark, ''))) complain('output', `文件名中只能使用 ${unitMark}`)
    if (one.per === 'month' && one.output.includes(unitMark)) complain('output', `每月一份的文件名中不能有 ${unitMark}`)
    if (one.per === 'month' && one.when !== undefined) complain('when', '只用于每单位一份的文件')
  })

/**
 * templates/index.json: which template gives which file. A new template needs its file and one entry here; an unknown
 * key is an error that names it.
 */
export const indexSchema = z
  .array(documentSchema)
  .min(1)
  .superRefine((list, context) => {
    list.forEach((one, at) => {
      if (list.findIndex((other) => other.output === one.output) !== at)
        context.addIssue({ code: 'custom', path: [at, 'output'], message: `${one.output} 已由另一模板生成` })
    })
  })
export type TemplateIndex = z.infer<typeof indexSchema>
