import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OpcError } from '../../src/opc/error.ts'
import { decodeEntities, decodeXml, encodeAttribute, encodeText, readAttributes } from '../../src/opc/scan.ts'
import {
  attributeOf,
  childNamed,
  descendantsNamed,
  element,
  insert,
  parseXml,
  remove,
  serializeXml,
  setAttribute,
  textNode,
  textOf,
  treeLimits,
} from '../../src/opc/xml.ts'

const code = (act: () => unknown): string => {
  try {
    act()
    return 'no error'
  } catch (error) {
    return error instanceof OpcError ? error.code : String(error)
  }
}

describe('a tree serialises to the text it came from', () => {
  test.each([
    '<a/>',
    '<a />',
    '<a></a>',
    `<?xml version='1.0'?>\r\n<!-- x > y --><a b='1' c = "&lt;&#x4f60;>"  >t&amp;<![CDATA[<x>]]><?p i?><b/>\n</a>\n`,
    '<x:a xmlns:x="u"><x:b x:c="1"/></x:a>',
  ])('%s', (source) => expect(serializeXml(parseXml(source))).toBe(source))
})

test('reads attributes and text decoded', () => {
  const { root } = parseXml(`<a b="1&amp;2" c='"'>&lt;你&#128516;<![CDATA[&amp;]]></a>`)
  expect([attributeOf(root, 'b'), attributeOf(root, 'c'), attributeOf(root, 'd')]).toEqual(['1&2', '"', null])
  expect(textOf(root)).toBe('<你😄&amp;')
})

test('changes what is asked and nothing else', () => {
  const document = parseXml(`<a  q='1' r="2"><b/><c/></a>`)
  setAttribute(document.root, 'q', 'x"$&')
  setAttribute(document.root, 's', '3')
  setAttribute(document.root, 'r', null)
  const first = childNamed(document.root, 'b')
  if (first) remove(first)
  insert(document.root, element('d', { e: '<' }, textNode('1 < 2')), 0)
  expect(serializeXml(document)).toBe(`<a q="x&quot;$&amp;" s="3"><d e="&lt;">1 &lt; 2</d><c/></a>`)
})

test('an empty element that gets a child opens up', () => {
  const document = parseXml('<a><b c="1" /></a>')
  const [b] = descendantsNamed(document.root, 'b')
  if (b) insert(b, element('d'))
  expect(serializeXml(document)).toBe('<a><b c="1"><d/></b></a>')
})

describe('is refused', () => {
  test.each([
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'dtd'],
    ['<a><b></a></b>', 'bad-xml'],
    ['<a>', 'bad-xml'],
    ['<a/><b/>', 'bad-xml'],
    ['text', 'bad-xml'],
    ['', 'bad-xml'],
    ['<a b="1>', 'bad-xml'],
    [`${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`, 'bad-xml'],
  ])('%.40s', (source, expected) => expect(code(() => parseXml(source))).toBe(expected))
})

test('UTF-16 is read by its mark', () => {
  expect(decodeXml(new Uint8Array([0xff, 0xfe, ...Buffer.from('<你/>', 'utf16le')]))).toBe('<你/>')
})

test('any text written is read back, forbidden characters aside', () => {
  const allowed = (text: string) =>
    text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const wanted = allowed(value)
      expect(decodeEntities(encodeText(value))).toBe(wanted)
      expect(readAttributes(` a="${encodeAttribute(value)}"`).get('a')).toBe(wanted)
    }),
  )
})

describe('a tree costs no more than its limits', () => {
  const many = (count: number) => `<a>${'<b/>'.repeat(count)}</a>`
  test('in elements', () => {
    expect(code(() => parseXml(many(treeLimits.elements - 1)))).toBe('no error')
    expect(code(() => parseXml(many(treeLimits.elements)))).toBe('too-many')
    expect(code(() => parseXml(many(treeLimits.elements), Number.POSITIVE_INFINITY))).toBe('no error')
  })
  test('in bytes', () => {
    const text = new Uint8Array(treeLimits.bytes + 1).fill(0x20)
    expect(code(() => parseXml(text))).toBe('too-big')
  })
})

test.each([
  ['attributes', `<a ${'a="b" '.repeat(1_000_000)}/>`, 'no error'],
  ['quotes', `<a ${`"'`.repeat(3_000_000)}>`, 'bad-xml'],
])('the time for a tag grows no faster than its %s', (_what, xml, outcome) => {
  const start = process.hrtime.bigint()
  expect(code(() => parseXml(xml))).toBe(outcome)
  // Quadratic, it took minutes.
  expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(5)
})
