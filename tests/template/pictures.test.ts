import { describe, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { bodyOf, excel, faultsOf, p, partText, rows, word, xlsx } from './packages.ts'

/** One red pixel. */
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg=='

describe('a picture from data', () => {
  test('stands in the line of a document, in the size that is asked for', () => {
    const out = word(p('图：{{image 图 width=40 height=20 alt="进度"}}。') + p('{{image 图 width=10}}'), {
      图: `data:image/png;base64,${png}`,
    })
    const body = bodyOf(out)
    expect(body).toContain('<wp:extent cx="1440000" cy="720000"/>')
    expect(body).toContain('<wp:extent cx="360000" cy="360000"/>')
    expect(body).toContain('descr="进度"')
    expect([...body.matchAll(/<wp:docPr id="(\d+)"/g)].map((one) => one[1])).toEqual(['1', '2'])
    const book = OpcPackage.open(out)
    const pictures = book.related('word/document.xml').filter((one) => one.type.endsWith('/image'))
    expect(pictures.length).toBe(1)
    expect(Buffer.from(book.bytes(pictures[0]?.target ?? '')).toString('base64')).toBe(png)
    expect(partText(out, '[Content_Types].xml')).toContain('Extension="png"')
  })

  test('stands at its cell, in every repetition', () => {
    const out = excel(
      xlsx([{ name: '表', xml: rows(['头'], ['{{#each xs}}{{名}}', '{{image 图 width=10}}{{/each}}']) }]),
      {
        xs: [
          { 名: 1, 图: png },
          { 名: 2, 图: png },
        ],
      },
    )
    const drawing = partText(out, 'xl/drawings/drawing1.xml')
    expect(
      [...drawing.matchAll(/<xdr:col>(\d+)<\/xdr:col>.*?<xdr:row>(\d+)<\/xdr:row>/g)].map((one) => one.slice(1)),
    ).toEqual([
      ['1', '1'],
      ['1', '2'],
    ])
    expect(partText(out, 'xl/worksheets/sheet1.xml')).toMatch(/<drawing xmlns:r="[^"]*" r:id="rId1"\/>/)
  })

  test('nothing for no value', () => {
    expect(bodyOf(word(p('{{image x}}'), { x: null }))).not.toContain('drawing')
  })

  test.each(['/etc/passwd', 'https://example.com/a.png', 'aGVsbG8=', 'data:text/html;base64,aGVsbG8='])(
    'is never a file, an address or anything else: %s',
    (x) => {
      expect(faultsOf(() => word(p('{{image x}}'), { x }))[0]?.tag).toBe('{{image x}}')
      expect(faultsOf(() => excel(xlsx([{ name: '表', xml: rows(['{{image x}}']) }]), { x }))[0]?.place).toBe(
        '工作表《表》A1',
      )
    },
  )
})
