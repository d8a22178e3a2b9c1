import { shippedChecklist } from '../../src/checklists/index.ts'
import { indicatorsOf } from '../../src/model/checklist.ts'
import type { Entry, Ledger, LedgerMilestone } from '../../src/model/ledger.ts'

const source = { file: '上月.xlsx', sha256: '', sheet: '', cell: '' }

/** A unit's last month: totals by indicator, measures done with their day, and its milestones. */
export interface LastMonth {
  totals?: Record<string, number>
  done?: Record<number, string>
  running?: number[]
  milestones?: Pick<LedgerMilestone, 'id' | 'task' | 'plannedFor' | 'state' | 'doneOn'>[]
}

/** A ledger that holds just this of one unit. */
export function ledgerWith(period: string, unit: string, given: LastMonth): Ledger {
  const entry = (status: Entry['status'], doneOn: string | null): Entry => ({
    ...{ unit, role: '牵头', status, progress: '上月进展', problems: '无', next: '上月打算', doneOn, source },
  })
  const entriesOf = (no: number): Entry[] => {
    const day = given.done?.[no]
    if (day !== undefined) return [entry('已完成', day)]
    return given.running?.includes(no) ? [entry('正常推进', null)] : []
  }
  return {
    period,
    checklist: { id: shippedChecklist.id, version: shippedChecklist.version },
    units: [],
    measures: shippedChecklist.measures.map(({ no, title, part, lead, deadline }) => ({
      ...{ no, title, part, lead, deadline, status: null, light: 'grey', reason: '', pending: [] },
      entries: entriesOf(no),
    })),
    indicators: indicatorsOf(shippedChecklist).map(({ id, measure, name, unit: counted, target, span }) => {
      const total = given.totals?.[id]
      return {
        ...{ id, measure, name, unit: counted, target, span, owner: null, previous: null, added: null, total: null },
        ...{ rate: null, due: 0, light: 'grey', pending: [], source: null },
        byUnit: total === undefined ? [] : [{ unit, added: 0, total, source }],
      }
    }),
    milestones: (given.milestones ?? []).map((one) => ({
      ...one,
      ...{ measure: Number(one.id.split('-')[0]), unit, owner: '业务科室', overdue: false, source },
      firstPlannedFor: one.plannedFor,
    })),
    pendingMilestones: [],
  }
}
