import type { Finding } from '../../src/model/finding.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import type { Received } from '../../src/model/submission.ts'
import type { AnyRule, Month } from '../../src/rules/define-rule.ts'
import { defineRule } from '../../src/rules/define-rule.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { monthWith } from './bureau.ts'
import { type FormGiven, receivedForm } from './form.ts'

/** `rule cell` of each finding, the whole catalogue asked. */
export const said = (findings: readonly Finding[]): string[] => findings.map((one) => `${one.rule} ${one.cell}`)

/** What the whole catalogue says of a stage. */
export const saidOf = (received: readonly Received[], month: Month): string[] =>
  said(evaluate(received, month).findings)

/** What the whole catalogue says of one form. */
export function saidOfForm(form: FormGiven, given: Partial<Month> = {}): string[] {
  const month = monthWith(given)
  return saidOf([receivedForm(form, month)], month)
}

export const overriding = (rules: Record<string, 'error' | 'warning' | 'info' | 'off'>) =>
  settingsSchema.parse({ rules })

/** A rule for tests of the engine: speaks at the progress of every row of 任务进展. */
export const talkative = (given: Partial<AnyRule> & { id: string }): AnyRule =>
  ({
    ...defineRule({
      ...{ id: given.id, title: '', why: '', hint: '请改正。', severity: 'warning', scope: 'task' },
      check: (_subject, report) => report('progress', '不妥'),
      ...{ valid: [], invalid: [] },
    }),
    ...given,
  }) as AnyRule
