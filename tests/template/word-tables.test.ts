import { describe, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { renderTemplate } from '../../src/template/index.ts'
import { bodyOf, docx, faultsOf, p, tc, word } from './packages.ts'

const cell = (text: string, width = 1000, span = 1) =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${p(text)}</w:tc>`
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`
const table = (columns: number, ...rows: string[]) =>
  `<w:tbl><w:tblGrid>${'<w:gridCol w:w="1000"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`

/** Texts of a table by row, with spans and merges: `甲*3` spans three, `^` goes on with the one above. */
const grid = (file: Uint8Array): string[] =>
  [...bodyOf(file).matchAll(/<w:tr>(.*?)<\/w:tr>/g)].map(([, inner = '']) =>
    [...inner.matchAll(/<w:tc>(.*?)<\/w:tc>/g)]
      .map(([, one = '']) => {
        const text = [...one.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((found) => found[1]).join('')
        const span = /gridSpan w:val="(\d+)"/.exec(one)?.[1]
        const merge = /vMerge w:val="(\w+)"/.exec(one)?.[1]
        return `${merge === 'continue' ? '^' : ''}${text}${span ? `*${span}` : ''}${merge === 'restart' ? 'v' : ''}`
      })
      .join(' | '),
  )

describe('columns repeat in every row of their table', () => {
  const counties = ['甲', '乙', '丙'].map((名) => ({ 名 }))
  const data = (count: number) => ({
    县: counties.slice(0, count),
    项: [
      { 名: '岗位', 值: [1, 2, 3] },
      { 名: '培训', 值: [4, 5, 6] },
    ],
  })
  const template = table(
    3,
    row(cell('分县区情况', 3000, 3)),
    row(cell('指标'), cell('{{#columns 县}}{{名}}{{/columns}}'), cell('备注')),
    row(cell('{{#each 项}}{{名}}'), cell('{{lookup ../值 @index}}'), cell('无{{/each}}')),
  )
  test('heads, rows of a loop, and cells across', () => {
    expect(grid(word(template, data(3), true))).toEqual([
      '分县区情况*5',
      '指标 | 甲 | 乙 | 丙 | 备注',
      '岗位 | 1 | 2 | 3 | 无',
      '培训 | 4 | 5 | 6 | 无',
    ])
  })
  test('share the width that they have in the template', () => {
    const body = bodyOf(word(template, data(3)))
    expect(body.match(/<w:gridCol w:w="\d+"\/>/g)).toEqual(
      ['1000', '333', '333', '333', '1000'].map((w) => `<w:gridCol w:w="${w}"/>`),
    )
  })
  test('once, and not at all', () => {
    expect(grid(word(template, data(1)))[1]).toBe('指标 | 甲 | 备注')
    expect(grid(word(template, data(0)))).toEqual(['分县区情况*2', '指标 | 备注', '岗位 | 无', '培训 | 无'])
  })
  test('several cells a turn', () => {
    const two = table(
      3,
      row(cell('指标'), cell('{{#columns 县}}{{名}}'), cell('占比{{/columns}}')),
      row(cell('岗位'), cell('{{@index}}'), cell('%')),
    )
    expect(grid(word(two, data(2)))).toEqual(['指标 | 甲 | 占比 | 乙 | 占比', '岗位 | 0 | % | 1 | %'])
  })
  test.each([
    ['outside a table', p('{{#columns 县}}x{{/columns}}')],
    ['ends in another row', table(1, row(cell('{{#columns 县}}')), row(cell('{{/columns}}')))],
    ['is left open', table(1, row(cell('{{#columns 县}}')))],
    [
      'stands in a row that repeats',
      table(2, row(cell('{{#each 项}}{{#columns ../县}}{{名}}{{/columns}}'), cell('{{/each}}'))),
    ],
  ])('a tag that %s is a fault', (_what, body) => {
    expect(faultsOf(() => word(body, data(2)))[0]?.tag).toMatch(/columns/)
  })
})

describe('merge', () => {
  test('joins cells with those above while value and loop stay the same', () => {
    const rows = row(cell('{{#each 组}}{{#each 项}}{{merge ../名}}'), cell('{{this}}{{/each}}{{/each}}'))
    const data = {
      组: [
        { 名: '甲', 项: [1, 2, 3] },
        { 名: '甲', 项: [4] },
        { 名: '乙', 项: [5, 6] },
      ],
    }
    expect(grid(word(table(2, rows), data, true))).toEqual(['甲v | 1', '^ | 2', '^ | 3', '甲 | 4', '乙v | 5', '^ | 6'])
  })
  test('leaves nothing behind outside a table', () => {
    expect(bodyOf(word(p('{{merge x}}'), { x: '甲' }))).not.toContain('luoshi')
  })
})

describe('lists', () => {
  const item = (text: string, list = 4) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
  const render = (body: string, data: unknown) => {
    const book = OpcPackage.open(docx(body, { numbering }))
    book.relate(
      'word/document.xml',
      'http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering',
      'word/numbering.xml',
    )
    const out = renderTemplate(book.toBytes(), data, { name: '样例.docx', kind: 'docx', strict: true })
    return {
      lists: [...bodyOf(out).matchAll(/numId w:val="(\d+)"/g)].map((one) => one[1]),
      numbering: new TextDecoder().decode(OpcPackage.open(out).bytes('word/numbering.xml')),
    }
  }
  const data = {
    部: [
      { 名: '甲', 项: [1, 2] },
      { 名: '乙', 项: [3, 4] },
    ],
  }
  test('begin anew in each turn where other paragraphs come before them', () => {
    const { lists, numbering: part } = render(
      [p('{{#each 部}}'), p('{{名}}'), p('{{#each 项}}'), item('{{this}}'), p('{{/each}}'), p('{{/each}}')].join(''),
      data,
    )
    expect(lists).toEqual(['4', '4', '5', '5'])
    expect(part).toContain(
      '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )
  })
  test('go on where the loop makes them', () => {
    const { lists } = render([p('{{#each 部}}'), item('{{名}}'), p('说明'), p('{{/each}}')].join(''), data)
    expect(lists).toEqual(['4', '4'])
  })
  test('go on outside loops', () => {
    expect(render([p('头'), item('一'), p('中'), item('二')].join(''), data).lists).toEqual(['4', '4'])
  })
})

test('tables in cells keep their own columns', () => {
  const inner = table(1, row(cell('{{#columns xs}}{{this}}{{/columns}}')))
  const outer = `<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr>${tc(inner, p(''))}</w:tr></w:tbl>`
  expect(bodyOf(word(outer, { xs: [1, 2] })).match(/<w:gridCol/g)?.length).toBe(3)
})
