/** What each key of a checklist is called, what may stand there and, where it is a list, what each entry is. */
const keys: Readonly<Record<string, { name: string; expected?: string; each?: string }>> = {
  id: { name: '编号' },
  version: { name: '版本', expected: '应为从 1 起的整数' },
  title: { name: '名称', expected: '应为非空文字' },
  docNumber: { name: '文号', expected: '应为非空文字' },
  issued: { name: '印发日期', expected: '应如 2021-06-11' },
  planYears: { name: '规划年度', expected: '应为起止两个年份，如 [2021, 2025]', each: '应为年份，如 2021' },
  parts: { name: '部分', expected: '应列出至少一个部分', each: '应写明序号 no 和名称 title' },
  measures: { name: '措施', expected: '应列出至少一项措施', each: '应为 { } 括起的一项措施' },
  no: { name: '序号', expected: '应为从 1 起的整数' },
  part: { name: '所属部分', expected: '应为部分的序号' },
  gist: { name: '内容摘要', expected: '应为非空文字' },
  lead: { name: '牵头单位', expected: '应为非空文字' },
  offices: { name: '责任科室', expected: '应为单位名称列表，没有的写 []', each: '应为非空文字' },
  cooperating: { name: '配合单位', expected: '应为单位名称列表，没有的写 []', each: '应为非空文字' },
  deadline: { name: '完成时限', expected: '应如 2025-12，持续推进的写 ongoing' },
  sums: { name: '资金标准', expected: '应为文字列表，没有的写 []', each: '应为非空文字' },
  indicators: { name: '指标', expected: '应为指标列表，没有的写 []', each: '应为 { } 括起的一个指标' },
  name: { name: '名称', expected: '应为非空文字' },
  unit: { name: '计量单位', expected: '应为非空文字，如 人' },
  target: { name: '目标', expected: '应写明类型 kind 和数值' },
  kind: { name: '类型', expected: '应为 at-least、about、exactly、range 或 per-body' },
  value: { name: '数值', expected: '应为正数' },
  min: { name: '下限', expected: '应为正数' },
  max: { name: '上限', expected: '应为正数' },
  body: { name: '对象', expected: '应为非空文字，如 每所市属高职院校' },
  cap: { name: '是否控制数', expected: '应为 true 或 false' },
  span: { name: '统计口径', expected: '按年统计的写 year，累计的写 total' },
  by: { name: '完成时间', expected: '应如 2025-12，未规定的写 null' },
}

/**
 * A path in the JSON as a reader finds it: 措施第3项 › 指标第1项 › 目标（target）. The last key stands there as typed
 * too, since that is what to look for in the file.
 */
export function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return '整个文件'
  const steps: string[] = []
  for (const key of path)
    if (typeof key === 'number') steps.push(`${steps.pop() ?? ''}第${key + 1}项`)
    else steps.push(keys[String(key)]?.name ?? String(key))
  const last = path.at(-1)
  return `“${steps.join(' › ')}${typeof last === 'string' ? `（${last}）` : ''}”`
}

/** What may stand at the path, or null where only the schema's own words tell. */
export function expectedOf(path: readonly PropertyKey[]): string | null {
  const [last, before] = [path.at(-1), path.at(-2)]
  if (last === undefined) return '应为 { } 括起的清单'
  if (typeof last === 'number') return keys[String(before)]?.each ?? null
  // An indicator's number has its own words in the schema.
  if (last === 'id' && path.length === 1) return '应由小写字母、数字和连字符组成'
  return keys[String(last)]?.expected ?? null
}
