import { expect, test } from 'vitest'
import { OpcError } from '../../src/opc/error.ts'
import { madeOnce } from '../../src/opc/recurring.ts'
import { readZip } from '../../src/opc/zip-reader.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'

/** Parts that one file after another has are inflated once; what only looks like one of them is not taken for it. */

const text = Buffer.from('<styleSheet>'.repeat(50))
const zip = (...others: string[]) =>
  writeZip([['xl/styles.xml', text], ...others.map((name) => [name, Buffer.from(name)] as const)])
const styles = (file: Uint8Array) =>
  readZip(file)
    .find((one) => one.name === 'xl/styles.xml')
    ?.bytes()

test('equal parts of two files are the same bytes', () => {
  const first = styles(zip('a'))
  expect(Buffer.from(first ?? []).equals(text)).toBe(true)
  expect(styles(zip('b', 'c'))).toBe(first)
})

test('a part is not taken for a good one that its directory entry describes', () => {
  styles(zip())
  const damaged = zip()
  // The compressed bytes begin after the local header and the name.
  const at = 30 + 'xl/styles.xml'.length + 4
  damaged[at] = (damaged[at] ?? 0) ^ 0xff
  expect(() => styles(damaged)).toThrow(OpcError)
  expect(Buffer.from(styles(zip()) ?? []).equals(text)).toBe(true)
})

test('what is made of bytes is made once, and a failure is not kept', () => {
  let asked = 0
  const length = madeOnce((bytes) => {
    asked++
    if (asked === 1) throw new OpcError('bad-xml')
    return { length: bytes.length }
  })
  expect(() => length(text)).toThrow(OpcError)
  expect(length(text)).toBe(length(text))
  expect(asked).toBe(2)
})
