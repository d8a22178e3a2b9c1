import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { OpcPackage } from '../../../src/opc/package.ts'
import { descendantsNamed, setAttribute } from '../../../src/opc/xml.ts'
import { hasLibreOffice } from '../../libreoffice.ts'
import { cellsOf, excel, faultsOf, partText, rows, xlsx } from '../packages.ts'

const one = (...lines: (string | number | null)[][]) => xlsx([{ name: '表', xml: rows(...lines) }])
const list = (count: number) => Array.from({ length: count }, (_, at) => ({ 名: `第${at + 1}项`, 数: at + 1 }))

describe('a cell that is one tag alone takes the value’s type', () => {
  test('number, text, date, truth value, nothing', () => {
    const file = one(['{{n}}', '{{t}}', '{{d}}', '{{b}}', '{{x}}', '{{千分位 n}}'])
    const xml = partText(
      excel(file, { n: 1.5, t: '007', d: { date: '2021-09-30' }, b: true, x: null }),
      'xl/worksheets/sheet1.xml',
    )
    expect(xml).toContain('<c r="A1"><v>1.5</v></c>')
    expect(xml).toMatch(/<c r="B1" t="inlineStr"><is><t xml:space="preserve">007<\/t><\/is><\/c>/)
    expect(xml).toContain('<c r="C1"><v>44469</v></c>')
    expect(xml).toContain('<c r="D1" t="b"><v>1</v></c>')
    expect(xml).toMatch(/<c r="E1"(\/>|><\/c>)/)
    expect(xml).toMatch(/<c r="F1" t="inlineStr"><is><t xml:space="preserve">1.5<\/t>/)
  })

  test.each(['=1+1', '+1', '-1+2', '@SUM(1)', '＝１', '\t=1', "=cmd|'/C calc'!A0"])(
    'text never becomes a formula: %j',
    (value) => {
      const out = excel(one(['{{x}}', '前{{x}}']), { x: value })
      expect(cellsOf(out)).toEqual({ A1: value, B1: `前${value}` })
      expect(partText(out, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
    },
  )
})

test('tags among text, and blocks that close in their cell, give text', () => {
  const file = one(['截至{{月}}：{{#each xs}}{{名}}{{#unless @last}}、{{/unless}}{{/each}}。'])
  expect(cellsOf(excel(file, { 月: '9月', xs: list(2) }))).toEqual({ A1: '截至9月：第1项、第2项。' })
})

describe('rows repeat', () => {
  const expected = { A1: '名', B1: '数', A2: '第1项', B2: 1, A3: '第2项', B3: 2, A4: '计', B4: '=SUM(B2:B3)' }
  test.each([
    [
      'from a cell to another cell of the row',
      [
        ['名', '数'],
        ['{{#each xs}}{{名}}', '{{数}}{{/each}}'],
        ['计', '=SUM(B2:B2)'],
      ],
    ],
    [
      'between rows that hold a tag alone',
      [
        ['名', '数'],
        ['{{#each xs}}', null],
        ['{{名}}', '{{数}}'],
        [null, '{{/each}}'],
        ['计', '=SUM(B3:B3)'],
      ],
    ],
  ])('%s', (_what, lines) => expect(cellsOf(excel(one(...lines), { xs: list(2) }))).toEqual(expected))

  test('from a row to a later row', () => {
    const file = one(['{{#each xs}}{{名}}'], ['数：{{数}}{{/each}}'])
    expect(cellsOf(excel(file, { xs: list(2) }))).toEqual({ A1: '第1项', A2: '数：1', A3: '第2项', A4: '数：2' })
  })

  test('and a condition takes rows away', () => {
    const file = one(['头'], ['{{#if x}}'], ['有'], ['{{/if}}'], ['尾', '=A1&amp;A5'])
    expect(cellsOf(excel(file, { x: false }))).toEqual({ A1: '头', A2: '尾', B2: '=A1&A2' })
    expect(cellsOf(excel(file, { x: true }))).toEqual({ A1: '头', A2: '有', A3: '尾', B3: '=A1&A3' })
  })

  test('in loops within loops, each seeing its own turn', () => {
    const nested = one(
      ['{{#each 部分}}{{名}}'],
      ['{{#each 项}}'],
      ['{{this}}'],
      ['{{/each}}'],
      ['=SUM(A3:A3)'],
      ['{{/each}}'],
    )
    expect(
      cellsOf(
        excel(nested, {
          部分: [
            { 名: '甲', 项: [1, 2] },
            { 名: '乙', 项: [3] },
          ],
        }),
      ),
    ).toEqual({
      A1: '甲',
      A2: 1,
      A3: 2,
      A4: '=SUM(A2:A3)',
      A5: '乙',
      A6: 3,
      A7: '=SUM(A6:A6)',
    })
  })
})

describe('what points at rows that repeat follows them', () => {
  const data = (count: number) => ({ xs: list(count) })
  const file = xlsx(
    [
      {
        name: '数据',
        xml:
          rows(
            ['题', null, null],
            ['{{#each xs}}{{名}}', '{{数}}', '=B2*10{{/each}}'.replace('{{/each}}', '')],
            ['{{/each}}'],
            ['计', '=SUM(B2:B2)', '=SUM($B$2:$B$2)/B4'],
          ) +
          '<autoFilter ref="A1:C2"/><mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="A4:A5"/></mergeCells>' +
          '<conditionalFormatting sqref="B2:B2"><cfRule type="expression" priority="1"><formula>$B2&gt;$B$4</formula></cfRule></conditionalFormatting>' +
          '<dataValidations count="1"><dataValidation sqref="C2 C4" type="whole"><formula1>$B$2</formula1></dataValidation></dataValidations>' +
          '<rowBreaks count="1"><brk id="4"/></rowBreaks>',
      },
      { name: "汇 总's", xml: rows(['=数据!B4', '=SUM(数据!B2:B2)', '=SUM(数据!B:B)', '="数据!B4"', '=[1]数据!B4']) },
    ],
    `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">数据!$A$1:$C$5</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">数据!$1:$1</definedName><definedName name="数列">数据!$B$2:$B$2</definedName></definedNames>`,
  )

  test.each([
    [1, { 'SUM(B2:B2)': true, last: 3, area: 4 }],
    [3, { 'SUM(B2:B4)': true, last: 5, area: 6 }],
    [1000, { 'SUM(B2:B1001)': true, last: 1002, area: 1003 }],
  ] as const)('with %i rows', (count, { last, area }) => {
    const out = excel(file, data(count))
    const cells = cellsOf(out)
    const end = count + 1
    expect(cells[`B${last}`]).toBe(`=SUM(B2:B${end})`)
    expect(cells[`C${last}`]).toBe(`=SUM($B$2:$B$${end})/B${last}`)
    expect(cells[`C${end}`]).toBe(`=B${end}*10`)
    const xml = partText(out, 'xl/worksheets/sheet1.xml')
    expect(xml).toContain(`<autoFilter ref="A1:C${end}"/>`)
    expect(xml).toContain(`<mergeCell ref="A1:C1"/><mergeCell ref="A${last}:A${last + 1}"/>`)
    expect(xml).toContain(`<conditionalFormatting sqref="${count === 1 ? 'B2' : `B2:B${end}`}">`)
    expect(xml).toContain(`$B2&gt;$B$${last}`)
    expect(xml).toContain(`sqref="${count === 1 ? 'C2' : `C2:C${end}`} C${last}"`)
    expect(xml).toContain(`<brk id="${last}"/>`)
    expect(cellsOf(out, 2)).toEqual({
      A1: `=数据!B${last}`,
      B1: `=SUM(数据!B2:B${end})`,
      C1: '=SUM(数据!B:B)',
      D1: '="数据!B4"',
      E1: '=[1]数据!B4',
    })
    const workbook = partText(out, 'xl/workbook.xml')
    expect(workbook).toContain(`数据!$A$1:$C$${area}`)
    expect(workbook).toContain('数据!$1:$1')
    expect(workbook).toContain(`数据!$B$2:$B$${end}`)
    expect(workbook).toContain('fullCalcOnLoad="1"')
  })

  test('an empty list leaves a blank row, and nothing points at nothing', () => {
    const out = excel(file, data(0))
    const cells = cellsOf(out)
    expect(cells).toMatchObject({ B3: '=SUM(B2:B2)' })
    expect(cells.A2).toBeUndefined()
    expect(JSON.stringify([cells, cellsOf(out, 2)])).not.toContain('#REF!')
  })
})

test('a name of one sheet follows that sheet, also behind a chart sheet', () => {
  const names =
    '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">$A$1:$A$2</definedName></definedNames>'
  const file = xlsx(
    [
      { name: '图', xml: '' },
      { name: '乙', xml: rows(['{{#each xs}}{{名}}', '{{数}}{{/each}}'], ['尾']) },
    ],
    names,
  )
  const book = OpcPackage.open(file)
  const relations = book.xml('xl/_rels/workbook.xml.rels')
  const [first] = descendantsNamed(relations.root, 'Relationship')
  if (first)
    setAttribute(first, 'Type', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet')
  book.set('xl/_rels/workbook.xml.rels', relations)
  const out = excel(book.toBytes(), { xs: list(4) })
  expect(partText(out, 'xl/workbook.xml')).toContain('localSheetId="1">$A$1:$A$5<')
})

test('formulas that no longer hold their old value carry none', () => {
  const out = excel(one(['{{#each xs}}{{数}}{{/each}}', '=A1+1']), { xs: list(1) })
  expect(partText(out, 'xl/worksheets/sheet1.xml')).toContain('<f>A1+1</f></c>')
})

test('a shared formula reads in each cell as it did', () => {
  const shared = (r: string, inner: string) => `<c r="${r}">${inner}<v>0</v></c>`
  const xml = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{{x}}</t></is></c></row><row r="2">${shared('B2', '<f t="shared" ref="B2:B3" si="0">A2*$A$1</f>')}</row><row r="3">${shared('B3', '<f t="shared" si="0"/>')}</row></sheetData>`
  expect(cellsOf(excel(xlsx([{ name: '表', xml }]), { x: 1 }))).toEqual({ A1: 1, B2: '=A2*$A$1', B3: '=A3*$A$1' })
})

test('a workbook without tags keeps every part', () => {
  const file = one(['甲', 1])
  const out = excel(file, {})
  const [before, after] = [OpcPackage.open(file), OpcPackage.open(out)]
  for (const name of before.names()) expect(after.bytes(name)).toEqual(before.bytes(name))
})

describe('a mistake is said at its cell', () => {
  test.each([
    [
      'an unknown field',
      [['x'], ['{{标提}}']],
      { 标题: 1 },
      { place: '工作表《表》A2', tag: '{{标提}}', nearest: '标题' },
    ],
    [
      'an unknown field among text',
      [['第{{标提}}项']],
      { 标题: 1 },
      { place: '工作表《表》A1', tag: '{{标提}}', nearest: '标题' },
    ],
    [
      'a block left open',
      [['{{#each xs}}']],
      { xs: [] },
      { place: '工作表《表》A1', tag: '{{#each xs}}', nearest: null },
    ],
    [
      'a wrong end',
      [['{{#each xs}}'], ['{{/if}}']],
      { xs: [] },
      { place: '工作表《表》A2', tag: '{{/if}}', nearest: null },
    ],
    ['braces that make no tag', [['{{x']], {}, { place: '工作表《表》A1', tag: '', nearest: null }],
  ])('%s', (_what, lines, data, fault) => expect(faultsOf(() => excel(one(...lines), data, true))[0]).toEqual(fault))
})

test.skipIf(!hasLibreOffice)('LibreOffice computes what the list adds up to (skipped without soffice)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-sum-'))
  try {
    const file = xlsx([
      { name: '数据', xml: rows(['名', '数'], ['{{#each xs}}{{名}}', '{{数}}{{/each}}'], ['计', '=SUM(B2:B2)']) },
      { name: '总', xml: rows(['=数据!B3*2']) },
    ])
    writeFileSync(join(folder, 'a.xlsx'), excel(file, { xs: list(100) }))
    const profile = `-env:UserInstallation=file://${folder}/profile`
    const sheet = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2'
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', sheet, '--outdir', folder, join(folder, 'a.xlsx')],
      {
        stdio: 'ignore',
      },
    )
    const text = execFileSync('cat', [join(folder, 'a-总.csv')], { encoding: 'utf8' })
    expect(text.trim()).toBe('10100')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
