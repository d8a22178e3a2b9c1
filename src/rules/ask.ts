import type { Finding } from '../model/finding.ts'
import type { ActiveRule } from './active-rules.ts'
import type { Need, PlaceIn, Said, Scope, Subjects } from './define-rule.ts'
import type { Spot } from './place.ts'

/** What a rule found, before it gets its fingerprint. */
export interface Draft {
  finding: Omit<Finding, 'fingerprint'>
  key: string
  mark: string
}

/** Whose and which file's a finding is. */
export interface Origin {
  file: string
  unit: string | null
}

export interface Question<S extends Scope> {
  rules: readonly ActiveRule<S>[]
  subject: Subjects[S]
  /** Says the subject in words, for the fault of ours that a throwing rule is. */
  where: string
  /** What earlier months have on the subject. */
  has: Readonly<Record<Need, boolean>>
  /** null: nothing is to be said there. */
  resolve(at: PlaceIn<S>): (Spot & Origin) | null
  /** Is told each rule that could not be evaluated. */
  skipped(rule: string): void
}

function askOne<S extends Scope>({ rule, severity }: ActiveRule<S>, question: Question<S>): Draft[] {
  const drafts: Draft[] = []
  const report = (at: PlaceIn<S>, message: string, said: Said = {}) => {
    const spot = question.resolve(at)
    if (spot === null) return
    const { key, mark, file, unit, sheet, cell, measure, indicator } = spot
    drafts.push({
      key,
      mark,
      finding: {
        ...{ rule: rule.id, severity, unit, period: question.subject.period, file, sheet, cell, measure, indicator },
        message,
        actual: said.actual ?? spot.actual,
        expected: said.expected ?? '',
        hint: said.hint ?? rule.hint,
        explanation: null,
        related: (said.related ?? []).map((one) => ({ ...one, file: one.file ?? file })),
      },
    })
  }
  try {
    rule.check(question.subject, report)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`rule ${rule.id} failed at ${question.where}: ${reason}`, { cause: error })
  }
  return drafts
}

/**
 * Asks the rules of one scope about one subject. Once a stopping rule has found an error, only the other stopping
 * rules are still heard; what another rule has explained is left out.
 */
export function ask<S extends Scope>(question: Question<S>): { drafts: Draft[]; stopped: boolean } {
  const found = new Map<string, Draft[]>()
  const stops = ({ rule, severity }: ActiveRule<S>) => rule.stops === true && severity === 'error'
  let stopped = false
  for (const active of question.rules) {
    if (stopped && !stops(active)) continue
    const { needs } = active.rule
    if (needs && !question.has[needs]) {
      question.skipped(active.rule.id)
      continue
    }
    const drafts = askOne(active, question)
    if (drafts.length === 0) continue
    found.set(active.rule.id, drafts)
    if (stops(active)) stopped = true
  }
  const drafts = question.rules.flatMap(({ rule }) => {
    const explained = rule.yieldsTo?.some((other) => found.has(other)) ?? false
    return explained ? [] : (found.get(rule.id) ?? [])
  })
  return { drafts, stopped }
}
