import type { OwnedIndicator } from '../model/checklist.ts'
import type { Status } from '../model/form.ts'
import type { LedgerIndicator, LedgerMilestone, Light } from '../model/ledger.ts'
import { dayText, monthsThrough, type Period, periodText } from '../model/period.ts'
import { gapOf, percentText } from '../model/rate.ts'
import type { Settings } from '../model/settings.ts'
import { reached } from '../model/target.ts'

/** A light and what made it, in words for the reader. */
export interface Judged {
  light: Light
  reason: string
}

const order: readonly Light[] = ['red', 'yellow', 'green']

/** The gravest one; the reasons of that light together. */
function worst(judged: readonly Judged[]): Judged {
  const light = order.find((one) => judged.some((other) => other.light === one)) ?? 'green'
  const reasons = judged.filter((one) => one.light === light && one.reason !== '').map((one) => one.reason)
  return { light, reason: light === 'green' ? '' : [...new Set(reasons)].join('；') }
}

const byStatus: Readonly<Record<Exclude<Status, '已完成'>, Judged>> = {
  正常推进: { light: 'green', reason: '' },
  推进缓慢: { light: 'yellow', reason: '单位自报推进缓慢' },
  未启动: { light: 'yellow', reason: '尚未启动' },
}

/** The end of the deadline's month has come: what is not done by then is overdue. */
const passed = (deadline: Period, period: Period): boolean => period >= deadline

/**
 * An indicator's light: blue once its target is reached, red past its end, otherwise by how far the rate lies below
 * the share of time gone. Where a number alone can't tell (a target per body), the unit's own status decides.
 */
export function judgeIndicator(
  indicator: OwnedIndicator,
  figures: Pick<LedgerIndicator, 'total' | 'rate' | 'due'>,
  status: Status | null,
  period: Period,
  settings: Settings,
): Judged {
  if (figures.total === null) return { light: 'grey', reason: '' }
  if (reached(indicator.target, figures.total, settings.aboutTolerance)) return { light: 'blue', reason: '' }
  const name = `${indicator.id}${indicator.name}`
  if (figures.rate === null) {
    if (status === null) return { light: 'grey', reason: '' }
    return status === '已完成' ? { light: 'blue', reason: '' } : byStatus[status]
  }
  if (indicator.by !== null && passed(indicator.by, period))
    return { light: 'red', reason: `${name}已到${periodText(indicator.by)}时限，完成率${percentText(figures.rate)}` }
  const behind = -gapOf(figures.rate, figures.due)
  if (behind <= settings.lights.green * 100) return { light: 'green', reason: '' }
  return {
    light: behind <= settings.lights.yellow * 100 ? 'yellow' : 'red',
    reason: `${name}完成率${percentText(figures.rate)}，低于时序进度${behind.toFixed(1)}个百分点`,
  }
}

/** A measure without a figure that has not been started is judged as if its rate were 0. */
function notStarted(deadline: Period | 'ongoing', from: Period, period: Period, settings: Settings): Judged {
  if (deadline === 'ongoing') return byStatus.未启动
  const gone = monthsThrough(from, period) / monthsThrough(from, deadline)
  const light = gone <= settings.lights.green ? 'green' : gone <= settings.lights.yellow ? 'yellow' : 'red'
  return { light, reason: light === 'green' ? '' : `尚未启动，时序进度已达${percentText(Math.min(1, gone))}` }
}

/** A measure's light: the gravest of its deadline, the unit's own status, its indicators and its overdue milestones. */
export function judgeMeasure(
  measure: { deadline: Period | 'ongoing'; status: Status | null },
  indicators: readonly Judged[],
  milestones: readonly LedgerMilestone[],
  period: Period,
  planFrom: Period,
  settings: Settings,
): Judged {
  const { status, deadline } = measure
  if (status === null) return { light: 'grey', reason: '未收到有效报送' }
  if (status === '已完成') return { light: 'blue', reason: '' }
  const judged: Judged[] = [
    status === '未启动' ? notStarted(deadline, planFrom, period, settings) : byStatus[status],
    ...indicators,
  ]
  if (deadline !== 'ongoing' && passed(deadline, period))
    judged.push({ light: 'red', reason: `已到${periodText(deadline)}完成时限，尚未完成` })
  for (const one of milestones)
    if (one.overdue)
      judged.push({ light: 'yellow', reason: `节点${one.id}“${one.task}”计划${dayText(one.plannedFor)}完成，尚未完成` })
  return worst(judged)
}
