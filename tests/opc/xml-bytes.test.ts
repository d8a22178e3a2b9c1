import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OpcError } from '../../src/opc/error.ts'
import { childNamed, element, parseXml, serializeXml, textNode, type XmlElement } from '../../src/opc/xml.ts'
import { partBytes, xmlBytes, xmlBytesWith } from '../../src/opc/xml-bytes.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')
const sheet = (rows: string) => parseXml(`<?xml version="1.0"?>\n<sheet><a/><rows x="1">${rows}</rows><b/></sheet>\n`)
const rowsOf = (root: XmlElement): XmlElement => childNamed(root, 'rows') ?? root

test('a tree of any size is encoded as its text is', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 2000 }), (texts) => {
      const document = sheet('')
      for (const one of texts) rowsOf(document.root).children.push(element('row', { r: one }, textNode(one)))
      expect(text(xmlBytes(document))).toBe(serializeXml(document))
    }),
    { numRuns: 20 },
  )
})

test('children that are made while they are written stand where they belong', () => {
  const rows = Array.from({ length: 5000 }, (_, at) => `<row r="${at}">第${at}行</row>`)
  const document = sheet('<old/>')
  const bytes = xmlBytesWith(document, rowsOf(document.root), () => rows)
  expect(text(bytes)).toBe(serializeXml(sheet(rows.join(''))))
  expect(rowsOf(document.root).children).toEqual([])
})

test('an element without children gets them, and none leave it whole', () => {
  const document = parseXml('<sheet><rows/></sheet>')
  expect(text(xmlBytesWith(document, rowsOf(document.root), () => ['<row/>']))).toBe(
    '<sheet><rows><row/></rows></sheet>',
  )
  expect(text(xmlBytesWith(document, rowsOf(document.root), () => []))).toBe('<sheet><rows></rows></sheet>')
})

test('a character that stands for the children is refused where the document has it', () => {
  const document = parseXml('<sheet>\u0000<rows/></sheet>')
  expect(() => xmlBytesWith(document, rowsOf(document.root), () => [])).toThrow(OpcError)
})

test('UTF-16 is not claimed of what is UTF-8 now', () => {
  const around = { before: '<?xml version="1.0" encoding="UTF-16"?>', after: '\n' }
  expect(text(partBytes(around, '<a>甲</a>'))).toBe('<?xml version="1.0" encoding="UTF-8"?><a>甲</a>\n')
})
