import { expect, test } from 'vitest'
import type { Selection } from '../../src/model/selection.ts'
import type { Received } from '../../src/model/submission.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { monthWith, units } from './bureau.ts'
import { receivedForm } from './form.ts'

const month = monthWith()
const from = (address: string | null, unit = '市教育局'): Received => ({
  ...receivedForm({ unit }, month),
  from: address,
})
const said = (received: Received, given: Partial<typeof month> = {}): string[] =>
  evaluate([received], { ...month, ...given }).findings.map((one) => one.rule)

test('a form from the unit’s own address, in any case of letters, or one in copy, is not asked about', () => {
  expect(said(from('Jiaoyu@Taian.example'))).toEqual([])
  const copied = units.find((unit) => unit.reports && unit.cc.length > 0)
  expect(copied).toBeDefined()
  expect(said(from(copied?.cc[0] ?? '', copied?.name))).toEqual([])
})

test('a form without a receipt, or whose receipt names no address, is not asked about', () => {
  expect([said(from(null)), said(from('')), said(from('网页'))]).toEqual([[], [], []])
})

test('an address that two units share is either’s', () => {
  const shared = units.map((unit) => (unit.name === '市科技局' ? { ...unit, email: 'jiaoyu@taian.example' } : unit))
  expect(said(from('jiaoyu@taian.example'), { units: shared })).toEqual([])
  expect(said(from('jiaoyu@taian.example', '市科技局'), { units: shared })).toEqual([])
})

test('a stranger’s form, and another unit’s, are asked about under the unit that the form names', () => {
  expect(said(from('someone@stranger.example'))).toEqual(['sender-unknown'])
  expect(said(from('keji@taian.example'))).toEqual(['sender-disagrees'])
  expect(evaluate([from('keji@taian.example')], month).findings[0]).toMatchObject({
    ...{ unit: '市教育局', severity: 'warning', sheet: null, actual: '市科技局', expected: '市教育局' },
  })
})

test('a form that a later one stands for is not asked about any more', () => {
  const selection: Selection = {
    ...{ counted: {}, undecided: [] },
    superseded: [{ file: '市教育局.xlsx', unit: '市教育局', by: '改.xlsx', why: 'later-receipt' }],
  }
  expect(said(from('keji@taian.example'), { selection })).toEqual(['file-superseded'])
})
