import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attribute } from '../../src/intake/workbook/attribute.ts'
import { encodeAttribute, readAttributes } from '../../src/opc/scan.ts'

const name = fc.constantFrom('r', 's', 't', 'rs', 'x:r', 'spans', 'ht', 'r2')
const blank = fc.constantFrom(' ', '  ', '\n', '\t')
const maybeBlank = fc.constantFrom('', '', '', ' ')
const written = fc
  .tuple(blank, name, maybeBlank, maybeBlank, fc.constantFrom('"', "'"), fc.string({ unit: 'binary', maxLength: 8 }))
  .map(([before, key, left, right, quote, value]) => {
    const inside = encodeAttribute(value).replaceAll("'", '&apos;')
    return { key, text: `${before}${key}${left}=${right}${quote}${inside}${quote}` }
  })

test('one attribute is what reading them all gives', () => {
  fc.assert(
    fc.property(fc.uniqueArray(written, { selector: ({ key }) => key, maxLength: 6 }), name, (all, wanted) => {
      const raw = all.map(({ text }) => text).join('')
      expect(attribute(raw, wanted)).toBe(readAttributes(raw).get(wanted) ?? null)
    }),
    { numRuns: 2000 },
  )
})

test.each(['r', 'r=', 'r="', "r='1", ' r', 'rr="1"', 'x:r="1"'])('nothing comes of %s', (raw) =>
  expect(attribute(raw, 'r')).toBe(null),
)
