import { type Assignment, assignmentOf, ownerOf } from '../model/assignment.ts'
import { type Checklist, indicatorsOf, type OwnedIndicator } from '../model/checklist.ts'
import type { Finding } from '../model/finding.ts'
import { groupBy } from '../model/group-by.ts'
import type { Entry, Ledger, LedgerIndicator, LedgerMeasure, LedgerUnit } from '../model/ledger.ts'
import type { Period } from '../model/period.ts'
import type { Selection } from '../model/selection.ts'
import type { Settings } from '../model/settings.ts'
import type { Received } from '../model/submission.ts'
import { dueShare, targetBasis } from '../model/target.ts'
import type { Unit } from '../model/unit.ts'
import { isLate } from './late.ts'
import { judgeIndicator, judgeMeasure } from './lights.ts'
import { type Counted, entriesOf, figuresOf, milestonesOf, pendingMilestonesOf } from './merged-rows.ts'
import { filesByUnit } from './month-files.ts'
import { standingRows } from './touched.ts'

export interface MonthInput {
  period: Period
  checklist: Checklist
  settings: Settings
  units: readonly Unit[]
  received: readonly Received[]
  selection: Selection
  findings: readonly Finding[]
  /** Ledgers of earlier months, oldest first: what a milestone was first planned for stands there. */
  earlier: readonly Ledger[]
}

/** Units that sent something for this row, of which nothing could be merged (待核). */
const pendingFor = (counted: readonly Counted[], has: (assignment: Assignment) => boolean, merged: Set<string>) =>
  counted
    .filter((one) => one.files.length > 0 && has(one.assignment) && !merged.has(one.unit.name))
    .map((one) => one.unit.name)

function indicatorLine(indicator: OwnedIndicator, owner: Unit | null, counted: readonly Counted[], input: MonthInput) {
  const found = counted.flatMap((one) => figuresOf(one, indicator.id) ?? [])
  const city = found.find((one) => one.byUnit.unit === owner?.name)
  const total = city?.byUnit.total ?? null
  const basis = targetBasis(indicator.target)
  return {
    id: indicator.id,
    measure: indicator.measure,
    name: indicator.name,
    unit: indicator.unit,
    target: indicator.target,
    span: indicator.span,
    owner: owner?.name ?? null,
    previous: city?.previous ?? null,
    added: city?.byUnit.added ?? null,
    total,
    rate: total === null || basis === null ? null : total / basis,
    due: dueShare(indicator, input.period, input.checklist.planYears),
    byUnit: found.map((one) => one.byUnit),
    pending: pendingFor(
      counted,
      (assignment) => assignment.indicators.some((one) => one.id === indicator.id),
      new Set(found.map((one) => one.byUnit.unit)),
    ),
    source: city?.byUnit.source ?? null,
  } satisfies Omit<LedgerIndicator, 'light'>
}

/** The owner's word on a measure; where it has none, that of another office in charge; 配合 and 属地 don't decide. */
function statusOf(entries: readonly Entry[], owner: Unit | null): LedgerMeasure['status'] {
  const inCharge = entries.filter((one) => one.role === '牵头' || one.role === '责任')
  return (inCharge.find((one) => one.unit === owner?.name) ?? inCharge[0])?.status ?? null
}

function unitLine(
  { unit, files, standing, counted }: Counted,
  mergedRows: number,
  findings: readonly Finding[],
  input: MonthInput,
): LedgerUnit {
  // Once a form counts, what else the unit sent no longer holds it back.
  const own = findings.filter((one) => !counted || one.file === counted.file)
  const errors = own.filter((one) => one.severity === 'error').length
  const accepted = counted !== null && standing !== null && errors === 0
  const state = files.length === 0 ? 'missing' : accepted ? 'accepted' : mergedRows > 0 ? 'partly' : 'returned'
  return {
    name: unit.name,
    kind: unit.kind,
    state,
    files: files.map((one) => one.file),
    // The same bytes twice are one time.
    rounds: new Set(files.map((one) => one.sha256)).size,
    late: isLate(
      files.map((one) => one.receivedAt),
      input.period,
      input.settings,
    ),
    errors,
    warnings: own.filter((one) => one.severity === 'warning').length,
  }
}

/** Submissions and what was found in them → the month. Nothing that an error touches is in it, nothing older either. */
export function mergeMonth(input: MonthInput): Ledger {
  const { checklist, period, settings, units } = input
  const byFile = groupBy(input.findings, (one) => one.file)
  const byUnit = groupBy(input.findings, (one) => one.unit)
  const counted: Counted[] = filesByUnit(input.received, units, input.selection).map((one) => ({
    ...one,
    assignment: assignmentOf(one.unit, checklist, units, settings),
    standing: one.counted && standingRows(one.counted, byFile.get(one.counted.file) ?? []),
  }))
  const milestones = counted.flatMap((one) => milestonesOf(one, period, input.earlier))
  const planned = groupBy(milestones, (one) => one.unit)
  const indicators: LedgerIndicator[] = []
  const measures = checklist.measures.map((measure): LedgerMeasure => {
    const owner = ownerOf(measure, units)
    const entries = counted.flatMap((one) => entriesOf(one, measure))
    const status = statusOf(entries, owner)
    const judged = indicatorsOf(checklist)
      .filter((one) => one.measure === measure.no)
      .map((indicator) => {
        const line = indicatorLine(indicator, owner, counted, input)
        const verdict = judgeIndicator(indicator, line, status, period, settings)
        indicators.push({ ...line, light: verdict.light })
        return verdict
      })
    const plan = milestones.filter((one) => one.measure === measure.no)
    const verdict = judgeMeasure(
      { deadline: measure.deadline, status },
      judged,
      plan,
      period,
      `${checklist.planYears[0]}-01`,
      settings,
    )
    return {
      no: measure.no,
      title: measure.title,
      part: measure.part,
      lead: measure.lead,
      deadline: measure.deadline,
      status,
      ...verdict,
      entries,
      pending: pendingFor(
        counted,
        (assignment) => assignment.measures.some((one) => one.measure.no === measure.no),
        new Set(entries.map((one) => one.unit)),
      ),
    }
  })
  const merged = groupBy(
    [...measures.flatMap((one) => one.entries), ...indicators.flatMap((one) => one.byUnit), ...milestones],
    (row) => row.unit,
  )
  return {
    period,
    checklist: { id: checklist.id, version: checklist.version },
    units: counted.map((one) => {
      const { name } = one.unit
      return unitLine(one, merged.get(name)?.length ?? 0, byUnit.get(name) ?? [], input)
    }),
    measures,
    indicators,
    milestones,
    pendingMilestones: counted.flatMap((one) => pendingMilestonesOf(one, planned.get(one.unit.name) ?? [])),
  }
}
