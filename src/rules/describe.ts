import { severityText } from '../model/finding.ts'
import { seriesLength } from '../model/series.ts'
import { catalogue } from './catalogue.ts'
import { byChapter } from './chapters.ts'
import type { AnyRule, Need } from './define-rule.ts'
import type { Evaluation } from './evaluate.ts'
import { exampleLines, placeName } from './example-text.ts'
import { textTable } from './text-table.ts'

/** What the command `rules` prints. */

/** What a rule lacks where it is not evaluated. */
export const needText: Readonly<Record<Need, string>> = {
  last: '上月数据',
  series: `此前至少${seriesLength}个月的数据`,
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`)

/** All rules: id, severity and what is asked, by chapter. */
export function catalogueText(rules: readonly AnyRule[] = catalogue): string {
  const blocks = byChapter(rules).map((chapter) => {
    const rows = chapter.rules.map((rule) => [`  ${rule.id}`, severityText[rule.severity], rule.title])
    return [chapter.title, ...textTable(rows)].join('\n')
  })
  const usage = '运行“luoshi rules 规则编号”查看其中一条的原因、例子和处理办法。'
  return [`核对规则共${rules.length}条。`, ...blocks, usage].join('\n\n')
}

type AnyExample = Parameters<typeof exampleLines>[1] & { finds?: readonly string[] }

function examplesOf(rule: AnyRule, kind: 'valid' | 'invalid'): string[] {
  const examples = rule[kind] as readonly AnyExample[]
  return examples.flatMap((example, at) => {
    const places = (example.finds ?? []).map((key) => placeName(rule.scope, example, key))
    const marked = places.length > 0 ? `（标在：${places.join('、')}）` : ''
    const heading = `  ${kind === 'valid' ? '正确' : '不符'} ${at + 1}${marked}`
    return [heading, ...indented(exampleLines(rule.scope, example))]
  })
}

/** One rule: what is asked, why, examples good and bad, what to do; null if there is no such rule. */
export function ruleText(id: string, rules: readonly AnyRule[] = catalogue): string | null {
  const rule = rules.find((one) => one.id === id)
  if (!rule) return null
  const notes = [
    ...(rule.stops ? [`查出后，本${rule.scope === 'table' ? '表' : '文件'}的其他内容暂不核对。`] : []),
    ...(rule.needs ? [`没有${needText[rule.needs]}的，不作核对，也不算通过。`] : []),
  ]
  return [
    `${rule.id}（${severityText[rule.severity]}）`,
    rule.title,
    '',
    `原因：${rule.why}`,
    `处理：${rule.hint}`,
    ...notes,
    '',
    '例子：',
    ...examplesOf(rule, 'valid'),
    ...examplesOf(rule, 'invalid'),
  ].join('\n')
}

/** Which rules could not be asked, a line for each thing that they lacked. */
export function notEvaluatedLines(notEvaluated: Evaluation['notEvaluated']): string[] {
  return (Object.keys(needText) as Need[]).flatMap((need) => {
    const own = notEvaluated.filter((one) => catalogue.find(({ id }) => id === one.rule)?.needs === need)
    const rules = own.map((one) => `${one.rule}（${one.subjects}处）`).join('、')
    return own.length === 0 ? [] : [`因没有${needText[need]}而未核对（不等于通过）：${rules}。`]
  })
}
