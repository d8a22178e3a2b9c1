import { expect, test } from 'vitest'
import { viewFields } from '../../src/report/fields.ts'

test('every field says what it means, and every leaf shows an example', () => {
  const fields = viewFields()
  expect(fields.length).toBeGreaterThan(150)
  expect(fields.filter((one) => one.meaning === '')).toEqual([])
  expect(fields.map((one) => one.name.trim())).toContain('{{#each 措施}}')
})

test('what one loop has explained is not explained again', () => {
  const names = viewFields().map((one) => one.name.trim())
  expect(names.filter((name) => name === '灯因')).toHaveLength(1)
})
