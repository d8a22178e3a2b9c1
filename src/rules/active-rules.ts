import type { Severity } from '../model/finding.ts'
import type { Settings } from '../model/settings.ts'
import type { AnyRule, Rule, Scope } from './define-rule.ts'

/** A rule with the severity that the bureau gives it. */
export interface ActiveRule<S extends Scope> {
  rule: Rule<S>
  severity: Severity
}

export type ActiveRules = <S extends Scope>(scope: S) => readonly ActiveRule<S>[]

/** The rules that are asked, by scope, in the order of the list; those that the bureau switched off are not. */
export function activeRules(rules: readonly AnyRule[], settings: Settings): ActiveRules {
  const byScope = new Map<Scope, { rule: AnyRule; severity: Severity }[]>()
  for (const rule of rules) {
    const severity = settings.rules[rule.id] ?? rule.severity
    if (severity === 'off') continue
    byScope.set(rule.scope, [...(byScope.get(rule.scope) ?? []), { rule, severity }])
  }
  // The compiler can't see that the scope decides a rule's type.
  return <S extends Scope>(scope: S) => (byScope.get(scope) ?? []) as unknown as readonly ActiveRule<S>[]
}
