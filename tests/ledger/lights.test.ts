import { describe, expect, test } from 'vitest'
import { isLate } from '../../src/ledger/late.ts'
import { judgeIndicator, judgeMeasure } from '../../src/ledger/lights.ts'
import type { OwnedIndicator } from '../../src/model/checklist.ts'
import { dueShare, reached } from '../../src/model/target.ts'
import { settings } from './month.ts'

const indicator: OwnedIndicator = {
  id: '6-1',
  measure: 6,
  name: '学徒',
  unit: '人',
  target: { kind: 'at-least', value: 1000 },
  span: 'total',
  by: '2025-12',
}
const judge = (total: number | null, due: number, given: Partial<OwnedIndicator> = {}, period = '2023-06') => {
  const one = { ...indicator, ...given }
  const rate = total === null || one.target.kind === 'per-body' ? null : total / 1000
  return judgeIndicator(one, { total, rate, due }, '正常推进', period, settings).light
}

describe('an indicator', () => {
  test.each([
    [400, 0.5, 'green', 'ten points below is still green'],
    [399, 0.5, 'yellow', 'a little more is yellow'],
    [200, 0.5, 'yellow', 'thirty points below is still yellow'],
    [199, 0.5, 'red', 'more is red'],
    [1000, 0.5, 'blue', 'reached is blue'],
    [null, 0.5, 'grey', 'nothing reported is grey'],
  ] as const)('%s of 1000 at %s: %s (%s)', (total, due, light, _why) => expect(judge(total, due)).toBe(light))

  test('past its end and not reached is red', () => {
    expect(judge(990, 1, {}, '2025-12')).toBe('red')
    expect(judge(990, 0.98, {}, '2025-11')).toBe('green')
  })

  test('a target per body has no rate: the unit’s own status decides', () => {
    expect(judge(1, 0.5, { target: { kind: 'per-body', value: 1, body: '每所学校' } })).toBe('green')
  })
})

describe('the share of time gone', () => {
  test.each([
    ['total', '2025-12', '2021-09', 9 / 60],
    ['total', '2021-12', '2021-09', 9 / 12],
    ['total', null, '2025-12', 1],
    ['total', '2021-12', '2022-03', 1],
    ['year', '2025-12', '2021-09', 9 / 12],
    ['year', null, '2022-01', 1 / 12],
  ] as const)('%s until %s at %s', (span, by, period, share) =>
    expect(dueShare({ span, by }, period, [2021, 2025])).toBeCloseTo(share, 12),
  )
})

test('what reaches a target depends on its kind', () => {
  expect(reached({ kind: 'about', value: 10 }, 9, 0.1)).toBe(true)
  expect(reached({ kind: 'about', value: 10 }, 8, 0.1)).toBe(false)
  expect(reached({ kind: 'range', min: 2, max: 4 }, 2, 0.1)).toBe(true)
  expect(reached({ kind: 'exactly', value: 30 }, 29, 0.1)).toBe(false)
  expect(reached({ kind: 'per-body', value: 1, body: '每所学校' }, 3, 0.1)).toBe(null)
})

describe('a measure', () => {
  const light = (deadline: string, status: Parameters<typeof judgeMeasure>[0]['status'], period = '2021-09') =>
    judgeMeasure({ deadline, status }, [], [], period, '2021-01', settings).light
  test.each([
    ['2021-12', '已完成', '2022-03', 'blue'],
    ['2021-12', '正常推进', '2021-11', 'green'],
    ['2021-12', '正常推进', '2021-12', 'red'],
    ['ongoing', '推进缓慢', '2021-09', 'yellow'],
    ['ongoing', '未启动', '2021-09', 'yellow'],
    ['2025-12', '未启动', '2021-06', 'green'],
    ['2025-12', '未启动', '2021-09', 'yellow'],
    ['2021-12', '未启动', '2021-09', 'red'],
    ['ongoing', null, '2021-09', 'grey'],
  ] as const)('until %s, %s, in %s: %s', (deadline, status, period, expected) =>
    expect(light(deadline, status, period)).toBe(expected),
  )

  test('takes the gravest of its indicators and says why', () => {
    const verdict = judgeMeasure(
      { deadline: '2025-12', status: '推进缓慢' },
      [
        { light: 'red', reason: '落后' },
        { light: 'blue', reason: '' },
      ],
      [],
      '2021-09',
      '2021-01',
      settings,
    )
    expect(verdict).toEqual({ light: 'red', reason: '落后' })
  })
})

test('late is what came after the due day in China, and never without a receipt', () => {
  const late = (...at: (string | null)[]) => isLate(at, '2021-09', settings)
  expect(late('2021-10-05T15:59:59Z')).toBe(false)
  expect(late('2021-10-05T16:00:00Z')).toBe(true)
  expect(late(null)).toBe(null)
  expect(late()).toBe(null)
  expect(late('2021-10-09T09:00:00+08:00', '2021-10-04T09:00:00+08:00')).toBe(false)
  expect(late('2021-10-09T09:00:00+08:00', null)).toBe(null)
})
