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
  where(): string
  /** What earlier months have on the subject. */
  has: Readonly<Record<Need, boolean>>
  /** null: nothing is to be said there. */
  resolve(at: PlaceIn<S>): (Spot & Origin) | null
  /** Is told each rule that could not be evaluated. */
  skipped(rule: string): void
}

const draftOf = <S extends Scope>(
  { rule, severity }: ActiveRule<S>,
  { subject }: Question<S>,
  spot: Spot & Origin,
  message: string,
  said: Said,
): Draft => {
  const { key, mark, file, unit, sheet, cell, measure, indicator } = spot
  return {
    key,
    mark,
    finding: {
      ...{ rule: rule.id, severity, unit, period: subject.period, file, sheet, cell, measure, indicator },
      message,
      actual: said.actual ?? spot.actual,
      expected: said.expected ?? '',
      hint: said.hint ?? rule.hint,
      explanation: null,
      related: (said.related ?? []).map((one) => ({ ...one, file: one.file ?? file })),
    },
  }
}

interface Asked {
  drafts: readonly Draft[]
  /** A stopping rule has found an error. */
  stopped: boolean
}

const stops = <S extends Scope>({ rule, severity }: ActiveRule<S>): boolean =>
  rule.stops === true && severity === 'error'

const nothing: Asked = { drafts: [], stopped: false }

/**
 * Asks the rules of one scope about one subject. Once a stopping rule has found an error, only the other stopping
 * rules are still heard; what another rule has explained is left out.
 */
export function ask<S extends Scope>(question: Question<S>): Asked {
  const { rules, subject, has } = question
  // By rule. Most cells are as they should be: nothing is made for them.
  const found: { drafts: Map<string, Draft[]> | null } = { drafts: null }
  let stopped = false
  let asked: ActiveRule<S> | null = null
  const report = (at: PlaceIn<S>, message: string, said: Said = {}) => {
    const spot = question.resolve(at)
    if (spot === null || asked === null) return
    const { id } = asked.rule
    const draft = draftOf(asked, question, spot, message, said)
    found.drafts ??= new Map()
    const drafts = found.drafts.get(id)
    if (drafts) drafts.push(draft)
    else found.drafts.set(id, [draft])
  }
  for (const active of rules) {
    if (stopped && !stops(active)) continue
    const { id, needs } = active.rule
    if (needs && !has[needs]) {
      question.skipped(id)
      continue
    }
    asked = active
    try {
      active.rule.check(subject, report)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`rule ${id} failed at ${question.where()}: ${reason}`, { cause: error })
    }
    if (stops(active) && found.drafts?.has(id)) stopped = true
  }
  const said = found.drafts
  if (said === null) return nothing
  const drafts = rules.flatMap(({ rule }) => {
    const explained = rule.yieldsTo?.some((other) => said.has(other)) ?? false
    return explained ? [] : (said.get(rule.id) ?? [])
  })
  return { drafts, stopped }
}
