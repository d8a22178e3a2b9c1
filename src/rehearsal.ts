import { Fault } from './model/fault.ts'
import type { Severity } from './model/finding.ts'
import type { Period } from './model/period.ts'
import { monthsUnder, subjectOf } from './months.ts'
import { catalogue, ruleIds } from './rules/catalogue.ts'
import type { AnyRule } from './rules/define-rule.ts'
import { type Rehearsal, rehearse } from './rules/rehearse.ts'
import { nearestName } from './template/nearest.ts'
import type { Watch } from './watch.ts'
import { type Folders, loadWorld, periodsIn } from './world.ts'

export interface RuleRehearsed {
  rule: AnyRule
  /** As the settings have it now. */
  severity: Severity | 'off'
  months: Rehearsal[]
}

/** Replays a rule over the months under input/, or one of them, as if it were an error. Writes nothing. */
export async function rehearseRule(
  folders: Folders,
  id: string,
  period: Period | null,
  watch: Watch,
): Promise<RuleRehearsed> {
  const rule = catalogue.find((one) => one.id === id)
  if (!rule) throw unknownRule(id)
  const world = await loadWorld(folders)
  const periods = await periodsIn(folders.input)
  if (period !== null && !periods.includes(period))
    throw new Fault(`${folders.input} 下没有月份 ${period}，现有：${periods.join('、') || '无'}`)
  const months: Rehearsal[] = []
  for await (const { month, earlier } of monthsUnder(world, period, watch))
    if (period === null || month.period === period)
      months.push(rehearse(id, month.received, subjectOf(world, month, earlier)))
  return { rule, severity: world.settings.rules[id] ?? rule.severity, months }
}

/** One line for an id that no rule has. */
export function unknownRule(id: string): Fault {
  const near = nearestName(id, ruleIds)
  return new Fault(`没有规则 ${id}${near === null ? '' : `，是否应为 ${near}`}，请运行“luoshi rules”查看全部编号`)
}
