import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonBytes } from '../../src/files/json-bytes.ts'

test('JSON in pieces is what it is in one', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
      expect(Buffer.from(jsonBytes(value)).toString()).toBe(`${JSON.stringify(value, null, 2)}\n`)
    }),
    { numRuns: 500 },
  )
})

test('what is left out of an object is left out of its JSON', () => {
  const value = { a: undefined, b: [{ c: undefined }, { d: '\n “' }], e: {}, f: [] }
  expect(Buffer.from(jsonBytes(value)).toString()).toBe(`${JSON.stringify(value, null, 2)}\n`)
})
