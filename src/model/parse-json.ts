import { z } from 'zod'
import { Fault } from './fault.ts'

z.config(z.locales.zhCN())

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key) => (typeof key === 'number' ? `第${key + 1}项` : String(key))).join(' › ')

function complaint(issue: z.core.$ZodIssue): string {
  const at = (keys: readonly PropertyKey[]) => (keys.length === 0 ? '' : `“${pathText(keys)}”`)
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys
    return `${at([...issue.path, key])}不是可用的设置项，请检查拼写或删除`
  }
  return `${at(issue.path)}：${issue.message}`
}

/**
 * JSON text of a file the office keeps → what the schema says. A mistake is a Fault of one line that names the file,
 * the place in it and what is expected.
 */
export function parseJson<S extends z.ZodType>(schema: S, text: string, file: string): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const line = /line (\d+)/.exec(String(error))?.[1] ?? lineOf(text, String(error))
    throw new Fault(`${file}${line ? `第${line}行` : ''}不是正确的 JSON，请检查逗号、引号和括号是否齐全`, {
      cause: error,
    })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [first] = parsed.error.issues
  const more = parsed.error.issues.length - 1
  throw new Fault(
    `${file} 中${first ? complaint(first) : '内容有误'}${more > 0 ? `（另有 ${more} 处）` : ''}，请改正后重新运行`,
    { cause: parsed.error },
  )
}

/** Node says a position in characters; a person looks for a line. */
function lineOf(text: string, message: string): string | null {
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? null : String(text.slice(0, Number(position)).split('\n').length)
}
