import { describe, expect, test } from 'vitest'
import { OpcPackage } from '../../../src/opc/package.ts'
import { cellsOf, excel, faultsOf, partText, rows, xlsx } from '../packages.ts'

const list = (count: number) => Array.from({ length: count }, (_, at) => ({ 名: `第${at + 1}项`, 数: at + 1 }))
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet with parts that belong to it, by relationship type. */
function withParts(
  lines: (string | number | null)[][],
  parts: readonly (readonly [type: string, name: string, xml: string])[],
  extra = '',
) {
  const book = OpcPackage.open(xlsx([{ name: '表', xml: rows(...lines) + extra }]))
  for (const [type, name, xml] of parts) {
    book.set(name, new TextEncoder().encode(xml))
    book.relate('xl/worksheets/sheet1.xml', type.startsWith('http') ? type : `${office}/${type}`, name)
  }
  return book.toBytes()
}

const loop = [
  ['名', '数'],
  ['{{#each xs}}{{名}}', '{{数}}{{/each}}'],
  ['计', '=SUM(B2:B2)'],
]
const sheet = 'xl/worksheets/sheet1.xml'

describe('a total counts each figure once', () => {
  const groups = (count: number) => ({
    组: Array.from({ length: count }, (_, at) => ({ 名: `组${at}`, 项: [1, 2].slice(0, (at % 2) + 1) })),
  })
  const nested = (total: string, subtotal = '=SUM(A3:A3)') =>
    xlsx([
      {
        name: '表',
        xml: rows(
          ['头'],
          ['{{#each 组}}'],
          ['{{#each 项}}{{this}}', '。{{/each}}'],
          [subtotal],
          ['{{/each}}'],
          [total],
        ),
      },
    ])

  test('where subtotals have come to stand between, its areas are named one by one', () => {
    expect(cellsOf(excel(nested('=SUM(A3:A3)'), groups(3)))).toMatchObject({
      ...{ A2: 1, A3: '=SUM(A2:A2)', A4: 1, A5: 2, A6: '=SUM(A4:A5)', A7: 1, A8: '=SUM(A7:A7)' },
      A9: '=SUM(A2:A2,A4:A5,A7:A7)',
    })
  })
  test('a range over both stretches', () => {
    expect(cellsOf(excel(nested('=SUM(A3:A4)/2'), groups(3)))).toMatchObject({ A9: '=SUM(A2:A8)/2' })
  })
  test('more areas than a formula holds are refused at the cell', () => {
    const [fault] = faultsOf(() => excel(nested('=SUM(A3:A3)'), groups(300)))
    expect(fault?.place).toBe('工作表《表》A6')
  })
  test('SUBTOTAL leaves subtotals out by itself', () => {
    const out = excel(nested('=SUBTOTAL(9,A3:A3)', '=SUBTOTAL(9,A3:A3)'), groups(300))
    expect(cellsOf(out)).toMatchObject({ A752: '=SUBTOTAL(9,A2:A750)' })
    expect(partText(out, sheet)).toContain('<f>SUBTOTAL(9,A2:A750)</f><v>600</v>')
  })
})

test('a reference whose rows have gone points at a blank cell, never at another row', () => {
  const lines = [['头'], ['{{#if x}}'], [5], ['{{/if}}'], [7, '=SUM(A3:A3)', '=A3+1']]
  const file = xlsx([{ name: '表', xml: rows(...lines) }])
  expect(cellsOf(excel(file, { x: true }))).toMatchObject({ A2: 5, B3: '=SUM(A2:A2)', C3: '=A2+1' })
  expect(cellsOf(excel(file, { x: false }))).toMatchObject({ A2: 7, B2: '=SUM(A3:A3)', C2: '=A3+1' })
})

describe('merge joins cells while value and loop stay the same', () => {
  const lines = [['{{#each 组}}'], ['{{#each 项}}{{merge ../名}}', '{{this}}{{/each}}'], ['{{/each}}']]
  const data = {
    组: [
      { 名: '甲', 项: [1, 2, 3] },
      { 名: '甲', 项: [4, 5] },
      { 名: '乙', 项: [6] },
    ],
  }
  test('within a turn of the outer loop', () => {
    const out = excel(xlsx([{ name: '表', xml: rows(...lines) }]), data)
    expect(cellsOf(out)).toEqual({ A1: '甲', B1: 1, B2: 2, B3: 3, A4: '甲', B4: 4, B5: 5, A6: '乙', B6: 6 })
    expect(partText(out, sheet)).toContain(
      '<mergeCells count="2"><mergeCell ref="A1:A3"/><mergeCell ref="A4:A5"/></mergeCells>',
    )
  })
  test('goes on over a merge across columns', () => {
    const wide = [['{{#each xs}}{{merge 类}}', null, '{{名}}{{/each}}']]
    const file = xlsx([
      { name: '表', xml: `${rows(...wide)}<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>` },
    ])
    const out = partText(
      excel(file, {
        xs: [
          { 类: 'a', 名: 1 },
          { 类: 'a', 名: 2 },
          { 类: 'b', 名: 3 },
        ],
      }),
      sheet,
    )
    expect(out).toContain('<mergeCells count="2"><mergeCell ref="A3:B3"/><mergeCell ref="A1:B2"/></mergeCells>')
  })
  test('with other words in the cell', () => {
    const out = excel(xlsx([{ name: '表', xml: rows(['{{#each xs}}第{{合并 this}}组', '{{/each}}']) }]), {
      xs: [1, 1, 2],
    })
    expect(cellsOf(out)).toEqual({ A1: '第1组', A3: '第2组' })
  })
})

test('a page break stands before the row that asks for it, and a break within a loop in each turn', () => {
  const lines = [['{{#each xs}}{{#unless @first}}{{pageBreak}}{{/unless}}{{名}}', '{{/each}}']]
  expect(partText(excel(xlsx([{ name: '表', xml: rows(...lines) }]), { xs: list(3) }), sheet)).toContain(
    '<rowBreaks count="2" manualBreakCount="2"><brk max="16383" man="1" id="1"/><brk max="16383" man="1" id="2"/></rowBreaks>',
  )
  const own = xlsx([
    {
      name: '表',
      xml: `${rows(['头'], ['{{#each xs}}{{名}}', '{{/each}}'])}<rowBreaks count="1"><brk id="2" man="1"/></rowBreaks>`,
    },
  ])
  expect(partText(excel(own, { xs: list(2) }), sheet)).toContain('<brk id="2" man="1"/><brk id="3" man="1"/>')
})

test('rules on one row of several keep to that row', () => {
  const lines = [['{{#each xs}}{{名}}'], ['{{数}}'], ['{{/each}}']]
  const extra =
    '<conditionalFormatting sqref="A2"><cfRule type="expression" priority="1"><formula>A2&gt;1</formula></cfRule></conditionalFormatting>'
  const file = xlsx([{ name: '表', xml: rows(...lines) + extra }])
  expect(partText(excel(file, { xs: list(3) }), sheet)).toContain('sqref="A2 A4 A6"')
})

test('notes stand on every repetition, with their boxes', () => {
  const note = (ref: string) => `<comment ref="${ref}" authorId="0"><text><t>口径</t></text></comment>`
  const comments = `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>局</author></authors><commentList>${note('A1')}${note('B2')}${note('A3')}</commentList></comments>`
  const shape = (id: number, row: number, column: number) =>
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Anchor>${column + 1}, 15, ${row}, 2, ${column + 3}, 15, ${row + 4}, 4</x:Anchor><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  const vml = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">${shape(1025, 0, 0)}${shape(1026, 1, 1)}${shape(1027, 2, 0)}</xml>`
  const file = withParts(loop, [
    ['comments', 'xl/comments1.xml', comments],
    ['vmlDrawing', 'xl/drawings/vmlDrawing1.vml', vml],
  ])
  const out = excel(file, { xs: list(3) })
  expect([...partText(out, 'xl/comments1.xml').matchAll(/ref="(\w+)"/g)].map((one) => one[1])).toEqual([
    'A1',
    'B2',
    'B3',
    'B4',
    'A5',
  ])
  const boxes = partText(out, 'xl/drawings/vmlDrawing1.vml')
  const at = [
    ...boxes.matchAll(/id="_x0000_s(\d+)".*?<x:Anchor>(.*?)<\/x:Anchor><x:Row>(\d+)<\/x:Row><x:Column>(\d+)</g),
  ].map((one) => one.slice(1).join(' | '))
  expect(at.sort()).toEqual([
    '1025 | 1, 15, 0, 2, 3, 15, 4, 4 | 0 | 0',
    '1026 | 2, 15, 1, 2, 4, 15, 5, 4 | 1 | 1',
    '1027 | 1, 15, 4, 2, 3, 15, 8, 4 | 4 | 0',
    '1028 | 2, 15, 2, 2, 4, 15, 6, 4 | 2 | 1',
    '1029 | 2, 15, 3, 2, 4, 15, 7, 4 | 3 | 1',
  ])
})

test('sparklines stand in every row and show that row; extended rules follow', () => {
  const extension = `<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>表!A2:B2</xm:f><xm:sqref>C2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="dataBar" id="{1}"><x14:dataBar><x14:cfvo type="formula"><xm:f>$B$3</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>B2:B2</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>`
  const out = partText(excel(xlsx([{ name: '表', xml: rows(...loop) + extension }]), { xs: list(3) }), sheet)
  const lines = [...out.matchAll(/<x14:sparkline><xm:f>(.*?)<\/xm:f><xm:sqref>(.*?)<\/xm:sqref>/g)].map((one) =>
    one.slice(1),
  )
  expect(lines).toEqual([
    ['表!A2:B2', 'C2'],
    ['表!A3:B3', 'C3'],
    ['表!A4:B4', 'C4'],
  ])
  expect(out).toContain('<xm:f>$B$5</xm:f>')
  expect(out).toContain('<xm:sqref>B2:B4</xm:sqref>')
})

test('a table stretches, its columns repeat, and formulas call them by their new names', () => {
  const table = `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="进展" displayName="进展" ref="A1:C2"><autoFilter ref="A1:C2"/><tableColumns count="3"><tableColumn id="1" name="名"/><tableColumn id="2" name="{{#columns 月}}{{this}}月{{/columns}}"/><tableColumn id="3" name="{{年}}合计"><calculatedColumnFormula>SUM(B2:B2)</calculatedColumnFormula></tableColumn></tableColumns></table>`
  const lines = [
    ['名', '{{#columns 月}}{{this}}月{{/columns}}', '{{年}}合计'],
    ['{{#each xs}}{{名}}', '{{数}}', '=SUM(B2:B2)'],
    ['{{/each}}'],
    ['计', null, '=SUM(进展[{{年}}合计])'],
  ]
  const out = excel(withParts(lines, [['table', 'xl/tables/table1.xml', table]]), { 月: [7, 8], 年: 2021, xs: list(3) })
  const xml = partText(out, 'xl/tables/table1.xml')
  expect(xml).toContain('ref="A1:D4"><autoFilter ref="A1:D4"/><tableColumns count="4">')
  expect([...xml.matchAll(/<tableColumn [^>]*name="(.*?)"/g)].map((one) => one[1])).toEqual([
    '名',
    '7月',
    '8月',
    '2021合计',
  ])
  expect(cellsOf(out)).toMatchObject({ D1: '2021合计', D4: '=SUM(B4:C4)', D5: '=SUM(进展[2021合计])' })
})

test('charts follow and show the figures of now', () => {
  const chart = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ser><c:cat><c:strRef><c:f>表!$A$2:$A$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{{名}}</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>表!$B$2:$B$2</c:f><c:numCache><c:formatCode>0.0</c:formatCode><c:ptCount val="0"/></c:numCache></c:numRef></c:val></c:ser></c:chartSpace>`
  const drawing = `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>0</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to></xdr:twoCellAnchor></xdr:wsDr>`
  const book = OpcPackage.open(withParts(loop, [['drawing', 'xl/drawings/drawing1.xml', drawing]]))
  book.set('xl/charts/chart1.xml', new TextEncoder().encode(chart))
  book.relate('xl/drawings/drawing1.xml', `${office}/chart`, 'xl/charts/chart1.xml')
  const out = excel(book.toBytes(), { xs: list(3) })
  const xml = partText(out, 'xl/charts/chart1.xml')
  expect(xml).toContain('<c:f>表!$A$2:$A$4</c:f><c:strCache><c:ptCount val="3"/><c:pt idx="0"><c:v>第1项</c:v></c:pt>')
  expect(xml).toContain('<c:formatCode>0.0</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>1</c:v></c:pt>')
  expect(partText(out, 'xl/drawings/drawing1.xml')).toContain('<xdr:row>7</xdr:row>')
})

test('names of sheets, headers and footers hold tags; references say the new name', () => {
  const file = xlsx([
    { name: '{{月}}进展', xml: `${rows(...loop)}<headerFooter><oddHeader>&amp;C{{局}}</oddHeader></headerFooter>` },
    { name: '总', xml: rows(["='{{月}}进展'!B3", '=A1*2']) },
  ])
  const out = excel(file, { 月: '9月', 局: '人事&社保', xs: list(3) })
  expect(partText(out, 'xl/workbook.xml')).toContain('name="9月进展"')
  expect(partText(out, sheet)).toContain('<oddHeader>&amp;C人事&amp;&amp;社保</oddHeader>')
  const total = partText(out, 'xl/worksheets/sheet2.xml')
  expect(total).toContain("<f>'9月进展'!B5</f><v>6</v>")
  expect(total).toContain('<f>A1*2</f><v>12</v>')
  const [fault] = faultsOf(() => excel(file, { 月: '9月', xs: [] }, true))
  expect(fault).toEqual({ place: '工作表《{{月}}进展》页眉', tag: '{{局}}', nearest: null })
})

test('a sheet that nothing of this reaches keeps its bytes', () => {
  const file = xlsx([
    { name: '表', xml: rows(...loop) },
    { name: '别', xml: rows([1, '=A1*2', '=VLOOKUP(A1,A1:B1,2)']) },
  ])
  const out = excel(file, { xs: list(3) })
  expect(partText(out, 'xl/worksheets/sheet2.xml')).toBe(partText(file, 'xl/worksheets/sheet2.xml'))
})

test('text longer than a cell holds is refused at its cell', () => {
  const [fault] = faultsOf(() =>
    excel(xlsx([{ name: '表', xml: rows(['头'], ['{{x}}']) }]), { x: '长'.repeat(32_768) }),
  )
  expect(fault?.place).toBe('工作表《表》A2')
})
