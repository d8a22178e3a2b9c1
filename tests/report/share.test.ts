import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut, tenthsOf } from '../../src/report/share.ts'

const counts = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 12 })

test('shares of one whole add up to exactly 100.0 per cent', () => {
  fc.assert(
    fc.property(counts, (list) => {
      const tenths = tenthsOf(list)
      const whole = list.reduce((sum, one) => sum + one, 0)
      expect(tenths.reduce((sum, one) => sum + one, 0)).toBe(whole === 0 ? 0 : 1000)
      list.forEach((count, at) => {
        const exact = whole === 0 ? 0 : (count * 1000) / whole
        expect(Math.abs((tenths[at] ?? -1) - exact)).toBeLessThan(1)
        if (count === 0) expect(tenths[at]).toBe(0)
      })
    }),
  )
})

test('a larger count never gets the smaller share', () => {
  fc.assert(
    fc.property(counts, (list) => {
      const tenths = tenthsOf(list)
      list.forEach((a, i) => {
        list.forEach((b, j) => {
          if (a > b) expect(tenths[i]).toBeGreaterThanOrEqual(tenths[j] ?? 0)
        })
      })
    }),
  )
})

test('what is missing goes to the largest remainders, among equals to the first', () => {
  expect(tenthsOf([1, 1, 1])).toEqual([334, 333, 333])
  expect(tenthsOf([1, 23, 3, 1, 2])).toEqual([33, 767, 100, 33, 67])
  expect(tenthsOf([0, 0])).toEqual([0, 0])
})

test('a share keeps its name, count, number and text', () => {
  const shares = shareOut(new Map([['绿灯', 2] as const, ['红灯', 1] as const]))
  expect(shares.绿灯).toEqual({ 名称: '绿灯', 数: 2, 占比: 0.667, 占比文字: '66.7%' })
  expect(shares.红灯).toEqual({ 名称: '红灯', 数: 1, 占比: 0.333, 占比文字: '33.3%' })
})
