import { describe, expect, test } from 'vitest'
import { cellsOf, excel, faultsOf, partText, rows, xlsx } from '../packages.ts'

const counties = ['泰山区', '岱岳区', '新泰市'].map((名, at) => ({ 名, 数: [10, 20, 30][at] ?? 0 }))
const data = (count: number) => ({
  县: counties.slice(0, count),
  指标: [
    { 名: '岗位', 值: [1, 2, 3] },
    { 名: '培训', 值: [4, 5, 6] },
  ],
})

const table = [
  ['分县区', null, null],
  ['指标', '{{#columns 县}}{{名}}{{/columns}}', '合计'],
  ['{{#each 指标}}{{名}}', '{{lookup ../值 @index}}', '=SUM(B3:B3){{/each}}'.replace('{{/each}}', '')],
  ['{{/each}}'],
  ['计', '=SUM(B3:B3)', '=SUM(C3:C3)'],
] as const

const file = (extra = '') =>
  xlsx([
    { name: '表', xml: rows(...table.map((line) => [...line])) + extra },
    { name: '总', xml: rows(['=表!C5', '=SUM(表!B5:B5)', '=SUM(表!B:B)']) },
  ])

describe('columns repeat in every row of their block', () => {
  test('header, rows of a loop, and totals', () => {
    expect(cellsOf(excel(file(), data(3)))).toEqual({
      ...{ A1: '分县区', A2: '指标', B2: '泰山区', C2: '岱岳区', D2: '新泰市', E2: '合计' },
      ...{ A3: '岗位', B3: 1, C3: 2, D3: 3, E3: '=SUM(B3:D3)' },
      ...{ A4: '培训', B4: 4, C4: 5, D4: 6, E4: '=SUM(B4:D4)' },
      ...{ A5: '计', B5: '=SUM(B3:B4)', C5: '=SUM(C3:C4)', D5: '=SUM(D3:D4)', E5: '=SUM(E3:E4)' },
    })
    expect(cellsOf(excel(file(), data(3)), 2)).toEqual({ A1: '=表!E5', B1: '=SUM(表!B5:D5)', C1: '=SUM(表!B:D)' })
  })

  test('once is as in the template, and an empty list leaves one blank column', () => {
    expect(cellsOf(excel(file(), data(1)))).toMatchObject({ B2: '泰山区', C2: '合计', B3: 1, C3: '=SUM(B3:B3)' })
    const none = cellsOf(excel(file(), data(0)))
    expect(none).toMatchObject({ C2: '合计', C3: '=SUM(B3:B3)' })
    expect(none.B2).toBeUndefined()
    expect(none.B3).toBeUndefined()
  })

  test('merges, widths, formats, breaks and the frozen pane follow', () => {
    const xml =
      '<mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B5:B6"/></mergeCells>' +
      '<conditionalFormatting sqref="B3:C3"><cfRule type="expression" priority="1"><formula>B3&gt;$C$5</formula></cfRule></conditionalFormatting>' +
      '<colBreaks count="1"><brk id="2"/></colBreaks>'
    const sheet = `<sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="2" topLeftCell="C3" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="1" width="20"/><col min="2" max="2" width="9" customWidth="1"/><col min="3" max="5" width="12"/></cols>`
    const whole = xlsx([{ name: '表', xml: sheet + rows(...table.map((line) => [...line])) + xml }])
    const out = partText(excel(whole, data(3)), 'xl/worksheets/sheet1.xml')
    expect(out).toContain('<mergeCell ref="A1:E1"/>')
    for (const column of 'BCD') expect(out).toContain(`<mergeCell ref="${column}5:${column}6"/>`)
    expect(out).toContain('sqref="B3:E4"')
    expect(out).toContain('B3&gt;$E$5')
    expect(out).toContain('<brk id="4"/>')
    expect(out).toContain(
      '<col min="2" max="2" width="9" customWidth="1"/><col min="3" max="3" width="9" customWidth="1"/><col min="4" max="4" width="9" customWidth="1"/><col min="5" max="7" width="12"/>',
    )
    expect(out).toContain('<pane xSplit="4" ySplit="2" topLeftCell="E3" state="frozen"/>')
  })

  test('two columns a turn: a sum over one of them names just its areas', () => {
    const lines = [
      ['{{#columns 县}}{{名}}', '占比{{/columns}}', '合计'],
      ['{{数}}', '=A2/SUM($A$2:$A$2)', '=SUM(A2:A2)'],
    ]
    const out = excel(xlsx([{ name: '表', xml: rows(...lines) }]), data(3))
    expect(cellsOf(out)).toMatchObject({
      ...{ A1: '泰山区', B1: '占比', C1: '岱岳区', E1: '新泰市', G1: '合计' },
      ...{ A2: 10, B2: '=A2/SUM($A$2:$A$2)', C2: 20, D2: '=C2/SUM($C$2:$C$2)', E2: 30, G2: '=SUM(A2:A2,C2:C2,E2:E2)' },
    })
  })

  test('a sum by the word above its column stays one range however many columns there are', () => {
    const lines = [
      ['{{#columns 县}}{{名}}', '占比{{/columns}}', '占比'],
      ['{{数}}', '{{数}}', '=SUMIF(A$1:B$1,C1,A2:B2)'],
    ]
    const out = excel(xlsx([{ name: '表', xml: rows(...lines) }]), data(3))
    expect(cellsOf(out).G2).toBe('=SUMIF(A$1:F$1,G1,A2:F2)')
    expect(partText(out, 'xl/worksheets/sheet1.xml')).toContain('<f>SUMIF(A$1:F$1,G1,A2:F2)</f><v>60</v>')
  })

  test('several of them in a row, and blocks of rows apart keep their own columns', () => {
    const lines = [
      ['{{#columns 县}}{{名}}{{/columns}}', '|', '{{#columns 指标 as |项|}}{{项.名}}{{/columns}}', '完'],
      [],
      ['甲', '乙', '丙', '=B1'],
    ]
    expect(cellsOf(excel(xlsx([{ name: '表', xml: rows(...lines) }]), data(2)))).toEqual({
      ...{ A1: '泰山区', B1: '岱岳区', C1: '|', D1: '岗位', E1: '培训', F1: '完' },
      ...{ A3: '甲', B3: '乙', C3: '丙', D3: '=C1' },
    })
  })

  test('each table of a loop has the columns of its own turn', () => {
    const lines = [['{{#each 组}}{{名}}', '{{#columns 项}}{{this}}{{/columns}}', '=SUM(B1:B1)'], ['{{/each}}']]
    const out = excel(xlsx([{ name: '表', xml: rows(...lines) }]), {
      组: [
        { 名: '甲', 项: [1, 2] },
        { 名: '乙', 项: [3, 4, 5] },
      ],
    })
    expect(cellsOf(out)).toEqual({
      A1: '甲',
      B1: 1,
      C1: 2,
      D1: '=SUM(B1:C1)',
      A2: '乙',
      B2: 3,
      C2: 4,
      D2: 5,
      E2: '=SUM(B2:D2)',
    })
  })
})

test('the row behind an else sees the list as from outside its loop', () => {
  const lines = [
    ['名', '{{#columns 县}}{{名}}{{/columns}}'],
    ['{{#each 无}}'],
    ['{{名}}', '{{x}}'],
    ['{{else}}'],
    ['没有', '-'],
    ['{{/each}}'],
  ]
  const out = excel(xlsx([{ name: '表', xml: rows(...lines) }]), { ...data(2), 无: [] }, true)
  expect(cellsOf(out)).toEqual({ A1: '名', B1: '泰山区', C1: '岱岳区', A2: '没有', B2: '-', C2: '-' })
})

test.each([
  ['the end in another row', [['{{#columns 县}}{{名}}'], ['{{/columns}}']], 'A1'],
  ['no beginning', [['{{名}}{{/columns}}']], 'A1'],
  ['columns in columns', [['{{#columns 县}}', '{{#columns 县}}{{名}}{{/columns}}', '{{/columns}}']], 'B1'],
  ['no list', [['{{#columns}}', '{{/columns}}']], 'A1'],
])('a mistake is said at its cell: %s', (_what, lines, cell) => {
  const [fault] = faultsOf(() => excel(xlsx([{ name: '表', xml: rows(...lines) }]), data(2)))
  expect(fault?.place).toBe(`工作表《表》${cell}`)
})
