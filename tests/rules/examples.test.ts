import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/rules/catalogue.ts'
import type { AnyRule } from '../../src/rules/define-rule.ts'
import { draftFindings } from '../../src/rules/evaluate.ts'
import { stageOf } from './subjects.ts'

/** What the rule alone says. */
function saidBy(rule: AnyRule, example: AnyRule['valid'][number]) {
  const { received, month } = stageOf(rule, example)
  return draftFindings(received, month, [rule]).drafts
}

describe.each(catalogue.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(rule.valid.map((example) => [JSON.stringify(example), example] as const))('passes %s', (_text, example) => {
    // What 备注 explains is right as it stands.
    expect(saidBy(rule, example).filter((draft) => draft.finding.explanation === null)).toEqual([])
  })

  test.each(rule.invalid.map((example) => [JSON.stringify(example), example] as const))(
    'finds %s',
    (_text, example) => {
      expect(saidBy(rule, example).map((draft) => draft.key)).toEqual(example.finds)
    },
  )
})
