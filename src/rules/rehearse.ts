import type { Finding } from '../model/finding.ts'
import { groupBy } from '../model/group-by.ts'
import type { Period } from '../model/period.ts'
import type { Received } from '../model/submission.ts'
import type { Month } from './define-rule.ts'
import { evaluate } from './evaluate.ts'

/** What one rule finds in a month, and whom it would stop if it were an error. */
export interface Rehearsal {
  period: Period
  /** Units in which it finds something; `unit` null: files of which it can't be told whose they are. */
  units: RehearsedUnit[]
  /** For how many files, tables, rows or cells it lacked earlier months. */
  notEvaluated: number
}

interface RehearsedUnit {
  unit: string | null
  findings: Finding[]
  /** The unit's form would go back because of it: something is found in the file that counts, or in all there is. */
  stopped: boolean
  /** No other rule sends it back anyway. */
  alone: boolean
}

/**
 * Asks one rule as if it were an error, whatever the settings make of it; all other rules as the settings have them.
 * The months before are as they were merged: how the rule would have changed them is left aside.
 */
export function rehearse(id: string, received: readonly Received[], month: Month): Rehearsal {
  const withRule = (severity: 'error' | 'off') => {
    const settings = { ...month.settings, rules: { ...month.settings.rules, [id]: severity } }
    return evaluate(received, { ...month, settings })
  }
  const counts = ({ unit, file }: Finding): boolean => {
    const counted = unit === null ? undefined : month.selection.counted[unit]
    return counted === undefined || counted === file
  }
  const { findings, notEvaluated } = withRule('error')
  const others = withRule('off').findings.filter((one) => one.severity === 'error' && counts(one))
  const held = new Set(others.map((one) => one.unit))
  const byUnit = groupBy(
    findings.filter((one) => one.rule === id),
    (one) => one.unit,
  )
  return {
    period: month.period,
    units: [...byUnit].map(([unit, own]) => ({
      unit,
      findings: own,
      stopped: unit !== null && own.some(counts),
      alone: !held.has(unit),
    })),
    notEvaluated: notEvaluated.find((one) => one.rule === id)?.subjects ?? 0,
  }
}
