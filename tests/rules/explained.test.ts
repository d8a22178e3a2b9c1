import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import type { IndicatorRow, TaskRow } from '../../src/model/submission.ts'
import { catalogue } from '../../src/rules/catalogue.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { overriding } from './asking.ts'
import { type Stage, stageOf } from './subjects.ts'

/** A reason in 备注 answers the row's warnings; an assurance does not. */

const rules = catalogue.filter((rule) => rule.explainable)

/** The same stage with this in 备注 of every row. */
const remarked = (stage: Stage, shown: string): Stage => ({
  ...stage,
  received: stage.received.map((one) => {
    if (one.submission === null) throw new Error('no form')
    const { tasks, indicators } = one.submission.tables
    const filled = <R extends TaskRow | IndicatorRow>(row: R): R => ({
      ...row,
      remark: { ...row.remark, shown, value: shown },
    })
    const tables = {
      ...one.submission.tables,
      tasks: tasks && { ...tasks, rows: tasks.rows.map(filled) },
      indicators: indicators && { ...indicators, rows: indicators.rows.map(filled) },
    }
    return { ...one, submission: { ...one.submission, tables } }
  }),
})

const foundBy = ({ received, month }: Stage, id: string): Finding[] =>
  evaluate(received, month).findings.filter((one) => one.rule === id)

test('what asks for a reason in 备注 takes one, and there are such rules in every kind of row', () => {
  expect(rules.length).toBeGreaterThan(7)
  expect(rules.filter((rule) => rule.severity !== 'warning')).toEqual([])
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const [example] = rule.invalid
  if (!example) throw new Error(id)
  const stage = stageOf(rule, example)
  const severities = (remark: string, given = stage) => foundBy(remarked(given, remark), id).map((one) => one.severity)
  const as = (severity: 'warning' | 'info') => foundBy(stage, id).map(() => severity)

  test('becomes info where the row gives a reason, and points to it', () => {
    expect(foundBy(stage, id).length).toBeGreaterThan(0)
    expect(severities('')).toEqual(as('warning'))
    expect(severities('因专家评审延期，分两批办理')).toEqual(as('info'))
    const [first] = foundBy(remarked(stage, '因专家评审延期，分两批办理'), id)
    expect(first?.related.at(-1)?.cell).toMatch(/^J\d+$/)
  })

  test('stays a warning where the row only assures', () => {
    for (const remark of ['核实无误', '情况属实。', '无', '/']) expect(severities(remark)).toEqual(as('warning'))
  })

  test('stays an error where the bureau made it one', () => {
    const strict = { ...stage, month: { ...stage.month, settings: overriding({ [id]: 'error' }) } }
    expect(new Set(severities('因专家评审延期，分两批办理', strict))).toEqual(new Set(['error']))
  })
})

test('what is never let through is not explained away', () => {
  for (const id of ['mobile-number', 'personal-number', 'secrecy-mark'])
    expect(catalogue.find((rule) => rule.id === id)?.explainable).toBeUndefined()
})
