import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/rules/catalogue.ts'
import { plants } from './faults/index.ts'
import { type Recall, recallOf } from './recall.ts'

/** `npm run bench -- rules` does the same with twenty seeds; these two between them lend themselves to every rule. */

const both: Recall[] = [await recallOf(3), await recallOf(1)]

test('every rule has a fault to plant, and there is no other', () => {
  expect(Object.keys(plants).sort()).toEqual(catalogue.map((rule) => rule.id).sort())
  const planted = new Set(both.flatMap((one) => one.planted.map(({ rule }) => rule)))
  expect([...planted].sort()).toEqual(Object.keys(plants).sort())
})

describe.each(both.map((one, at) => [at, one] as const))('month %i', (_at, { planted, missed, extra, cleanCells }) => {
  test('every planted fault is found at its cell', () => {
    expect(planted.length).toBeGreaterThan(70)
    expect(missed).toEqual([])
  })

  test('nothing else is found, but at most one error in a thousand clean cells', () => {
    const errors = extra.filter((one) => one.severity === 'error')
    expect(cleanCells).toBeGreaterThan(3000)
    expect(errors.length).toBeLessThan(cleanCells / 1000)
    // A warning too many is no error, but must stay rare.
    expect(extra.length).toBeLessThan(planted.length / 20)
  })
})
