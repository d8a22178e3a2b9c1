import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseXml, serializeNode } from '../../src/opc/xml.ts'
import { setRowsAside } from '../../src/template/word/pieces/set-aside.ts'

/** Rows that the tree is not asked for, put aside and back. */

const row = (inner: string) => `<w:tr w:rsidR="1"><w:trPr/><w:tc>${inner}</w:tc></w:tr>`
const table = (...rows: string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`

const { blocks } = fc.letrec<{ blocks: string[]; table: string; cell: string }>((tie) => ({
  cell: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      '<w:p/>',
      '<w:p>行</w:p>',
      '<w:p><luoshi-piece n="0"/></w:p>',
      '<w:p><w:bookmarkStart w:id="1"/></w:p>',
    ),
    tie('table'),
  ),
  table: fc.array(tie('cell'), { maxLength: 5 }).map((cells) => table(...cells.map(row))),
  blocks: fc.array(fc.oneof(tie('table'), fc.constantFrom('<w:p/>', '<w:tr/>', '<!-- <w:tr> -->')), { maxLength: 4 }),
}))

test('whatever is put aside comes back where it was', () => {
  fc.assert(
    fc.property(blocks, (made) => {
      const whole = `<w:body>${made.join('')}</w:body>`
      const { xml, putBack } = setRowsAside(whole)
      expect(putBack(serializeNode(parseXml(xml).root))).toBe(whole)
      const asked = (text: string) => text.match(/luoshi-piece|bookmarkStart/g)?.length
      expect(asked(xml)).toBe(asked(whole))
    }),
  )
})

test('the tree of a long table stays small', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => row(at === 500 ? '<luoshi-piece n="0"/>' : '<w:p/>'))
  const { xml } = setRowsAside(table(...rows))
  expect(xml.match(/<w:tr[ >]/g)).toHaveLength(2)
  expect(xml.match(/luoshi-aside/g)).toHaveLength(2)
})
