import { type Finding, placeText, severityText } from '../model/finding.ts'
import { groupBy } from '../model/group-by.ts'
import { periodText } from '../model/period.ts'
import type { RuleRehearsed } from '../rehearsal.ts'
import type { Rehearsal } from '../rules/rehearse.ts'
import { columns } from './screen.ts'

/** What `rules --rehearse` prints: whom the rule would have stopped, month by month. */

const mostPlaces = 3

function placesText(findings: readonly Finding[]): string {
  const files = groupBy(findings.slice(0, mostPlaces), (one) => one.file)
  const places = [...files].map(([file, own]) => `${file} ${own.map(placeText).join('、')}`)
  const more = findings.length > mostPlaces ? ` 等${findings.length}处` : ''
  return places.join('；') + more
}

function rowsOf({ period, units, notEvaluated }: Rehearsal): string[][] {
  const month = periodText(period)
  const found = units.map(({ unit, findings, stopped, alone }) => [
    ...[month, unit ?? '（单位不明）', String(findings.length)],
    ...[!stopped ? '不退回' : alone ? '因此退回' : '退回，另有其他错误', placesText(findings)],
  ])
  const none = units.length === 0 && notEvaluated === 0 ? [[month, '（未发现）', '0', '', '']] : []
  const lacking =
    notEvaluated === 0
      ? []
      : [[month, '（未核对）', '', '', `缺少以前月份的数据，${notEvaluated}处未作核对，不等于通过`]]
  return [...found, ...none, ...lacking]
}

export function rehearsalText({ rule, severity, months }: RuleRehearsed): string {
  const units = months.flatMap((month) => month.units)
  const places = units.reduce((sum, one) => sum + one.findings.length, 0)
  const stopped = units.filter((one) => one.stopped)
  const alone = stopped.filter((one) => one.alone).length
  const head = ['月份', '单位', '处数', '结果', '位置']
  return [
    `${rule.id}（现为${severity === 'off' ? '停用' : severityText[severity]}）：${rule.title}`,
    '',
    columns([head, ...months.flatMap(rowsOf)], '  '),
    '',
    `共${months.length}个月，查出${places}处。如设为错误，将有 ${stopped.length} 个单位次被退回，其中只因这一条被退回的 ${alone} 个单位次。`,
  ].join('\n')
}
