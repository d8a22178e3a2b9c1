import { z } from 'zod'
import { type Checklist, checklistSchema } from '../model/checklist.ts'
import { Fault } from '../model/fault.ts'
import { parseJson } from '../model/parse-json.ts'
import { expectedOf, placeOf } from './place.ts'

function complaint(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return `${placeOf(issue.path)}：“${key}”不是清单的项目名，请检查拼写或删除`
  }
  // What the schema says in its own words tells more than what the key may hold.
  const expected = issue.code === 'custom' ? null : expectedOf(issue.path)
  const missing = 'input' in issue && issue.input === undefined && issue.code === 'invalid_type'
  if (missing) return `${placeOf(issue.path)}：缺少此项${expected ? `，${expected}` : ''}，请补填`
  return `${placeOf(issue.path)}：${expected ?? issue.message}，请改正`
}

/** A value read from JSON → a checklist; throws a Fault of one line that names file, place and remedy. */
export function checkedChecklist(value: unknown, file: string): Checklist {
  const parsed = checklistSchema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const more = parsed.error.issues.length - 1
  throw new Fault(`${file} 中${first ? complaint(first) : '内容有误'}${more > 0 ? `（另有 ${more} 处有误）` : ''}`, {
    cause: parsed.error,
  })
}

/**
 * The text of the office's own checklist (input/checklist.json) → a checklist. Throws a Fault that names file, place
 * (措施第3项 › 指标第1项 › 目标) and remedy, also where the text is not JSON.
 */
export const parseChecklist = (text: string, file: string): Checklist =>
  checkedChecklist(parseJson(z.unknown(), text, file), file)
