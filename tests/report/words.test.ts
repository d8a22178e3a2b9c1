import { expect, test } from 'vitest'
import { joined, linesText } from '../../src/report/words.ts'

const many = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, at) => `${at}`.padEnd(length, '字'))

test('what stands in one cell stays within what a cell holds, and says how much was left out', () => {
  expect(linesText([])).toBe('无')
  expect(linesText(many(100, 200)).split('\n')).toHaveLength(100)
  const cut = linesText(many(1000, 100))
  expect(cut.length).toBeLessThan(32_767)
  const kept = cut.split('\n').length - 1
  expect(cut).toContain(`共1000条，另有${1000 - kept}条`)
})

test('a list of names ends with their number where it is too long to read', () => {
  expect(joined(['甲', '乙'])).toBe('甲、乙')
  expect(joined(many(500, 9)).split('、')).toHaveLength(500)
  expect(joined(many(10_000, 9)).endsWith('等10000个')).toBe(true)
})
