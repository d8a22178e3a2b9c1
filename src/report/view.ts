import type { Checklist } from '../model/checklist.ts'
import { measureOf } from '../model/checklist.ts'
import type { Finding } from '../model/finding.ts'
import type { Ledger } from '../model/ledger.ts'
import type { Settings } from '../model/settings.ts'
import type { Unit } from '../model/unit.ts'
import { byCountyView, countiesBeside, countiesOf } from './county.ts'
import { indicatorView } from './indicator.ts'
import { issueView, listView, officeView } from './issue.ts'
import { laggingView } from './lagging.ts'
import { measureView } from './measure.ts'
import { milestoneView, pendingMilestoneView } from './milestone.ts'
import { originsView } from './origin.ts'
import { overallView } from './overall.ts'
import { partsView } from './part.ts'
import { problemsView } from './problem.ts'
import { recipientsView } from './recipients.ts'
import { reportingView } from './reporting.ts'
import { timetableMonths } from './timetable.ts'
import type { View } from './view-schema.ts'
import { joined } from './words.ts'

export interface Month {
  ledger: Ledger
  /** As findings.json has them, sorted. */
  findings: readonly Finding[]
  checklist: Checklist
  settings: Settings
  /** The whole address book. */
  units: readonly Unit[]
}

/** The month in the words that templates use. Throws where the ledger is not of this checklist. */
export function buildView({ ledger, findings, checklist, settings, units }: Month): View {
  const indicators = ledger.indicators.map((line) => {
    const own = measureOf(checklist, line.measure)?.indicators.find((one) => one.id === line.id)
    return indicatorView(line, own?.by ?? null)
  })
  const counties = ledger.indicators
    .filter((line) => settings.byCounty.includes(line.id))
    .map((line) => byCountyView(line, units))
  const milestones = ledger.milestones.map((one) => milestoneView(one, ledger.period))
  const measures = ledger.measures.map((line) => {
    const measure = measureOf(checklist, line.no)
    if (!measure) throw new Error(`measure ${line.no} of the ledger is not in checklist ${checklist.id}`)
    const partTitle = checklist.parts.find((part) => part.no === line.part)?.title ?? ''
    const ids = new Set(measure.indicators.map((one) => one.id))
    return measureView(line, measure, partTitle, units, {
      indicators: indicators.filter((one) => ids.has(one.编号)),
      counties: counties.filter((one) => ids.has(one.编号)),
      milestones: milestones.filter((one) => one.措施序号 === line.no),
    })
  })
  return {
    期次: issueView(ledger.period, settings),
    ...officeView(ledger.period, settings),
    ...recipientsView(units, settings),
    清单: listView(checklist),
    报送情况: reportingView(ledger),
    总体: overallView(measures, indicators, milestones),
    措施: measures,
    指标: indicators,
    部分: partsView(checklist, measures),
    分县区: counties,
    县市区: countiesBeside(units),
    县市区数: countiesOf(units).length,
    配档: milestones,
    待核节点: ledger.pendingMilestones.map(pendingMilestoneView),
    待核节点单位: joined([...new Set(ledger.pendingMilestones.map((one) => one.unit))]),
    配档月份: timetableMonths(ledger.period),
    红灯措施: measures.filter((one) => one.亮灯 === '红灯'),
    黄灯措施: measures.filter((one) => one.亮灯 === '黄灯'),
    灰灯措施: measures.filter((one) => one.亮灯 === '灰灯'),
    问题措施: measures.filter((one) => one.问题条目.length > 0),
    超期节点: milestones.filter((one) => one.超期),
    滞后事项: laggingView(measures, milestones),
    问题: problemsView(findings),
    来源清单: originsView(ledger),
  }
}
