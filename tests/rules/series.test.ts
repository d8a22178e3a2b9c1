import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addedBefore, median, medianDeviation } from '../../src/model/series.ts'
import addedUnusual from '../../src/rules/added-unusual.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { stageOf } from './subjects.ts'

const row = { previous: 120, added: 310, total: 430 }
const rules = [addedUnusual]

describe('a series shorter than four months', () => {
  test('is not evaluated, which is not the same as passed', () => {
    const { received, month } = stageOf(addedUnusual, { row, series: [30, 30, 30] })
    expect(evaluate(received, month, rules)).toEqual({
      findings: [],
      notEvaluated: [{ rule: 'added-unusual', subjects: 1 }],
    })
    const longer = stageOf(addedUnusual, { row, series: [30, 30, 30, 30] })
    const { findings, notEvaluated } = evaluate(longer.received, longer.month, rules)
    expect([findings.map((one) => one.rule), notEvaluated]).toEqual([['added-unusual'], []])
  })

  test('is that of the unit and the indicator alone', () => {
    const { month } = stageOf(addedUnusual, { row, series: [1, 2, 3] })
    const [unit = ''] = month.earlier[0]?.indicators[0]?.byUnit.map((one) => one.unit) ?? []
    expect(addedBefore(month.earlier, unit, '7-1')).toEqual([1, 2, 3])
    expect(addedBefore(month.earlier, unit, '7-2')).toEqual([])
    expect(addedBefore(month.earlier, '泰山区', '7-1')).toEqual([])
  })
})

describe('the robust measure', () => {
  test('of known series', () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
    expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1)
    expect(medianDeviation([30, 30, 30, 3000])).toBe(0)
  })

  test('one wild month among five or more moves neither beyond the others', () => {
    const usual = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 24 })
    fc.assert(
      fc.property(usual, fc.integer({ min: 101, max: 1_000_000 }), (values, wild) => {
        expect(median([...values, wild])).toBeLessThanOrEqual(Math.max(...values))
        expect(medianDeviation([...values, wild])).toBeLessThanOrEqual(100)
      }),
    )
  })
})
