import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/rules/catalogue.ts'
import type { AnyRule } from '../../src/rules/define-rule.ts'
import { draftFindings } from '../../src/rules/evaluate.ts'
import { stageOf } from './subjects.ts'

/** Where the rule alone speaks, by the keys that its examples name. */
function keysFound(rule: AnyRule, example: AnyRule['valid'][number]): string[] {
  const { received, month } = stageOf(rule, example)
  return draftFindings(received, month, [rule]).drafts.map((draft) => draft.key)
}

describe.each(catalogue.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test.each(rule.valid.map((example) => [JSON.stringify(example), example] as const))('passes %s', (_text, example) => {
    expect(keysFound(rule, example)).toEqual([])
  })

  test.each(rule.invalid.map((example) => [JSON.stringify(example), example] as const))(
    'finds %s',
    (_text, example) => {
      expect(keysFound(rule, example)).toEqual(example.finds)
    },
  )
})
