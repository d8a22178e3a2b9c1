import { describe, expect, test } from 'vitest'
import { templateLimits } from '../../src/template/budget.ts'
import { type FieldTree, lintTemplate, renderWithPieces, TemplateError } from '../../src/template/index.ts'
import { docx, p, rows, xlsx } from './packages.ts'

/** Charts and tables that can't be made: told at the place of their tag. */

const options = { name: '样例.docx', kind: 'docx', strict: true } as const
const make = (body: string, data: unknown, others: Record<string, string> = {}) =>
  renderWithPieces(docx(body, others), data, options)

const items = [
  { 名: '甲县', 时序: 0.75 },
  { 名: '丙市', 时序: -0.75 },
]
const data = { 项: items }

const chart = (kind: string, more = '') => `{{图表 "${kind}" 项 名称="名" 数值="时序" ${more}}}`

/** Faults as place and tag. */
async function faultsOf(body: string, given: unknown = data, others: Record<string, string> = {}) {
  try {
    await make(body, given, others)
  } catch (error) {
    if (error instanceof TemplateError) return error.faults.map(({ place, tag, nearest }) => ({ place, tag, nearest }))
    throw error
  }
  return []
}

describe('data that would draw a wrong picture is refused where the tag stands', () => {
  const bad: readonly (readonly [string, string, unknown])[] = [
    ['a text for a figure', chart('柱形'), { 项: [{ 名: '甲', 时序: '75' }] }],
    ['a group for a figure', chart('柱形'), { 项: [{ 名: '甲', 时序: { 数: 1 } }] }],
    ['a group for a name', chart('柱形'), { 项: [{ 名: { 甲: 1 }, 时序: 1 }] }],
    ['NaN', chart('柱形'), { 项: [{ 名: '甲', 时序: Number.NaN }] }],
    ['a negative slice', chart('饼形'), { 项: [{ 名: '甲', 时序: -1 }] }],
    ['a slice that is missing', chart('饼形'), { 项: [{ 名: '甲', 时序: null }] }],
    ['values for items', chart('柱形'), { 项: [1, 2] }],
    ['no list', chart('柱形'), { 项: { 名: '甲', 时序: 1 } }],
    ['too many points', chart('柱形'), { 项: Array.from({ length: templateLimits.chartPoints + 1 }, () => items[0]) }],
    ['a width out of all reason', chart('柱形', '宽=9999'), data],
    ['an unknown format', chart('柱形', '格式=式'), { 项: items, 式: '[红]0' }],
    ['groups listed in a cell', '{{表格 项}}', { 项: [{ 名: [{ 甲: 1 }] }] }],
    ['rows of different length', '{{表格 项}}', { 项: [['a', 'b'], ['c']] }],
    ['rows of two kinds', '{{表格 项}}', { 项: [['a'], { 名: 'b' }] }],
    ['a group in a cell', '{{表格 项}}', { 项: [{ 名: { 甲: 1 } }] }],
    ['a head of another length', '{{表格 项 表头="甲"}}', data],
    ['widths of another number', '{{表格 项 列宽="1、2、3"}}', data],
    ['too many cells', '{{表格 项}}', { 项: Array.from({ length: templateLimits.tableCells }, () => ['a', 'b']) }],
  ]
  test.each(bad)('%s', async (_, tag, given) => {
    expect(await faultsOf(p('前') + p(tag), given)).toEqual([{ place: '正文第2段', tag, nearest: null }])
  })

  test('a field that one item lacks is a fault where data is strict, else blank', async () => {
    const given = { 项: [...items, { 名: '丁' }] }
    expect(await faultsOf(p(chart('柱形')), given)).toHaveLength(1)
    const unstrict = await renderWithPieces(docx(p(chart('柱形'))), given, { ...options, strict: false })
    expect(unstrict.length).toBeGreaterThan(0)
  })

  test('a field that no item has, with the nearest one', async () => {
    const tag = '{{表格 项 列="名、时许"}}'
    expect(await faultsOf(p(tag))).toEqual([{ place: '正文第1段', tag, nearest: '时序' }])
    const unstrict = renderWithPieces(docx(p(tag)), data, { ...options, strict: false })
    await expect(unstrict).rejects.toThrow(TemplateError)
  })

  test('more pieces than any document has', async () => {
    const given = { 多: Array.from({ length: templateLimits.pieces + 1 }, () => 1), 项: items }
    const body = p('{{#each 多}}') + p('{{表格 @root.项}}') + p('{{/each}}')
    expect(await faultsOf(body, given)).toEqual([{ place: '正文第2段', tag: '{{表格 @root.项}}', nearest: null }])
  })
})

const tree: FieldTree = {
  kind: 'object',
  fields: new Map<string, FieldTree>([
    ['题', { kind: 'value' }],
    [
      '项',
      {
        kind: 'list',
        item: {
          kind: 'object',
          fields: new Map<string, FieldTree>([
            ['名', { kind: 'value' }],
            ['时序', { kind: 'value' }],
          ]),
        },
      },
    ],
  ]),
}
const lint = (body: string, others: Record<string, string> = {}) =>
  lintTemplate(docx(body, others), { name: '样例.docx', kind: 'docx' }, tree).map(({ place, nearest }) => [
    place,
    nearest,
  ])

describe('lint, before there is any data', () => {
  test('knows both functions, their words and the fields of the list', () => {
    expect(lint(p(chart('柱形', '标题=题')) + p('{{表格 项 列="名、时序" 表头="甲、乙"}}'))).toEqual([])
    expect(lint(p('{{chart "line" 项 label="名" value="时序"}}') + p('{{table 项 columns="名"}}'))).toEqual([])
  })

  test.each([
    ['an unknown kind', '{{图表 "柱型" 项 名称="名" 数值="时序"}}', '柱形'],
    ['an unknown word', chart('柱形', '标提="x"'), '标题'],
    ['an unknown format', chart('柱形', '格式="百分比"'), null],
    ['no figures', '{{图表 "柱形" 项 名称="名"}}', null],
    ['no list', '{{图表 "柱形" 名称="名" 数值="时序"}}', null],
    ['an unknown list', '{{表格 象 列="名"}}', null],
    ['no list but a value', '{{表格 题}}', null],
    ['an unknown field', '{{图表 "柱形" 项 名称="名" 数值="时续"}}', '时序'],
    ['within another function', '{{默认 (表格 项) "无"}}', null],
    ['as a block', '{{#表格 项}}{{/表格}}', null],
    ['a table among text, its name in brackets', '前{{[表格] 项}}', null],
    ['a table among text', '前{{表格 项}}', null],
    ['a table beside another tag', '{{题}}{{表格 项}}', null],
  ])('%s is told at its place', (_, text, nearest) => {
    const found = lint(p('段') + p(text))
    expect(found[0]).toEqual(['正文第2段', nearest])
  })

  test('neither stands in a header, a footnote or a text box', () => {
    const header = {
      header1: `<w:hdr>${p(chart('柱形'))}</w:hdr>`,
      footnotes: `<w:footnotes>${p('{{表格 项}}')}</w:footnotes>`,
    }
    expect(lint(p('x'), header).map(([place]) => place)).toEqual(['页眉第1段', '脚注第1段'])
    const box = `<w:p><w:r><w:pict><w:txbxContent>${p(chart('柱形'))}</w:txbxContent></w:pict></w:r></w:p>`
    expect(lint(box)).toHaveLength(1)
  })

  test('a field of the name may still be used in workbooks and letters', () => {
    const named: FieldTree = { kind: 'object', fields: new Map([['表格', { kind: 'list', item: { kind: 'value' } }]]) }
    const text = new TextEncoder().encode('{{#表格}}{{this}}{{/表格}}{{表格}}')
    expect(lintTemplate(text, { name: 'a.hbs', kind: 'text' }, named)).toEqual([])
  })

  test('workbooks and letters refuse them', () => {
    const sheet = xlsx([{ name: '表', xml: rows(['{{表格 项}}']) }])
    const faults = [
      ...lintTemplate(sheet, { name: 'a.xlsx', kind: 'xlsx' }, tree),
      ...lintTemplate(new TextEncoder().encode('\n{{chart "bar" 项}}'), { name: 'a.hbs', kind: 'text' }, tree),
    ]
    expect(faults.map((one) => one.place)).toEqual(['工作表《表》A1', '第2行'])
    expect(faults.every((one) => one.message.includes('Word'))).toBe(true)
  })
})
