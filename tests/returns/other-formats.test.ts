import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { PlainBook, PlainCell } from '../../src/intake/foreign/plain-book.ts'
import { isPlainFormula } from '../../src/intake/foreign/plain-formula.ts'
import { writeXlsx } from '../../src/intake/foreign/write-xlsx.ts'
import { readWorkbook } from '../../src/intake/workbook/workbook.ts'
import { faultSheet } from '../../src/model/form.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { openFiles } from '../intake/read-all.ts'
import { fillOf, load, marked, noteOf, part } from './marked.ts'
import { sdkErrors } from './programs.ts'
import { finding } from './workbook.ts'

/** What goes back for a workbook of another format: a new .xlsx with the same sheets and cells. */

async function copyOf(name: string): Promise<Uint8Array> {
  const bytes = readFileSync(fileURLToPath(new URL(`../intake/fixtures/${name}`, import.meta.url)))
  const [file] = await openFiles([{ file: name, bytes, receivedAt: null }])
  if (!file?.opened || !('xlsx' in file.opened)) throw new Error(name)
  return file.opened.xlsx
}

const findings = [finding({ cell: 'H6' }), finding({ sheet: '量化指标', cell: 'H5', severity: 'warning' })]

describe.each(['county.xls', 'county.ods', 'county.xlsb', 'county.2003.xls'])('of %s', (name) => {
  test('has the sheets, cells, merges and formats of the form, and the marks', async () => {
    const copy = marked(await copyOf(name), findings)
    const [book, own] = [
      await load(copy),
      await load(readFileSync(fileURLToPath(new URL('../intake/fixtures/county.xlsx', import.meta.url)))),
    ]
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
      faultSheet,
      ...own.worksheets.map((sheet) => sheet.name),
    ])
    for (const sheet of own.worksheets) {
      const other = book.getWorksheet(sheet.name)
      const texts = (of: typeof sheet | undefined) => {
        const found: string[] = []
        of?.eachRow((row) =>
          row.eachCell((cell) => {
            if (cell.text !== '' && cell.master === cell) found.push(`${cell.address} ${cell.text}`)
          }),
        )
        return found
      }
      expect(texts(other)).toEqual(texts(sheet))
      expect([...(other?.model.merges ?? [])].sort()).toEqual([...(sheet.model.merges ?? [])].sort())
    }
    const [h6, h5] = [book.getWorksheet('任务进展')?.getCell('H6'), book.getWorksheet('量化指标')?.getCell('H5')]
    expect([h6, h5].map(fillOf)).toEqual(['FFFFC6CD', 'FFFFEB9B'])
    expect(noteOf(h6)).toMatch(/^落实：《任务进展》H6/)
    expect(h6?.value).toEqual(new Date(Date.UTC(2021, 8, 15)))
  })
  test('has the same bytes each time', async () => {
    expect(Buffer.from(await copyOf(name)).equals(await copyOf(name))).toBe(true)
  })
  test('holds no error that the Open XML SDK finds', async () => {
    expect(await sdkErrors(marked(await copyOf(name), findings))).toEqual([])
  })
})

const cell = (at: number, value: PlainCell['value'], formula: string | null = null, code = 'General'): PlainCell => ({
  row: at,
  column: 1,
  value,
  code,
  formula,
})
const book = (cells: PlainCell[], rest: Partial<PlainBook['sheets'][number]> = {}, date1904 = false): Uint8Array =>
  writeXlsx({
    sheets: [
      { name: '表', hidden: false, cells, merges: [], widths: new Map(), hiddenRows: [], hiddenColumns: [], ...rest },
    ],
    date1904,
  })

test('text never becomes a formula', async () => {
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '<b>&amp;', ' a\n b ']
  const sheet = (await load(book(texts.map((text, at) => cell(at + 1, text))))).getWorksheet('表')
  expect(texts.map((_, at) => sheet?.getCell(at + 1, 1).value)).toEqual(texts)
})

test('text that looks like an escape of the format is read back as it was', () => {
  const [sheet] = readWorkbook(OpcPackage.open(book([cell(1, '_x003D_1'), cell(2, '_x000d_')]))).sheets
  expect([1, 2].map((row) => sheet?.read().cell(row, 1)?.text)).toEqual(['_x003D_1', '_x000d_'])
})

test('a formula goes back where it computes from cells alone, else its result does', async () => {
  const cells = [
    cell(1, 0.5, 'ROUND(B1/C1,2)'),
    cell(2, 7, "'[1]表'!A1"),
    cell(3, 'x', 'WEBSERVICE("http://example.invalid")'),
    cell(4, null, 'SUM(B1:B3)'),
    cell(5, null, 'DDE("a";"b")'),
    cell(6, { error: '#DIV/0!' }, 'B1/0'),
  ]
  const sheet = (await load(book(cells))).getWorksheet('表')
  expect(cells.map((_, at) => sheet?.getCell(at + 1, 1).value)).toEqual([
    { formula: 'ROUND(B1/C1,2)', result: 0.5 },
    ...[7, 'x'],
    { formula: 'SUM(B1:B3)' },
    '=DDE("a";"b")',
    { formula: 'B1/0', result: { error: '#DIV/0!' } },
  ])
})

test.each([
  ['IF(AND(ISNUMBER(H4),N(E4)>0),H4/E4,"")', true],
  ['$A$1+B$2*1.5%', true],
  ['SUM(A1:A3)&"，"', true],
  ['HYPERLINK("http://example.invalid","a")', false],
  ['表!A1', false],
  ['INDIRECT("A1")', false],
  ['名称+1', false],
  ['A1;B1', false],
  ['(A1', false],
  ['A1)(', false],
  ['"a', false],
  ['SUM.X(A1)', false],
])('%s', (formula, plain) => expect(isPlainFormula(formula)).toBe(plain))

test('merges that overlap or lie outside the sheet are left out, and what is hidden stays hidden', async () => {
  const merges = [
    { top: 1, left: 1, bottom: 2, right: 2 },
    { top: 2, left: 2, bottom: 3, right: 3 },
    { top: 5, left: 1, bottom: 2_000_000, right: 1 },
  ]
  const bytes = book([cell(1, 'a'), cell(4, 'b')], {
    merges,
    hiddenRows: [4],
    hiddenColumns: [3],
    widths: new Map([[1, 33]]),
  })
  const sheet = (await load(bytes)).getWorksheet('表')
  expect(sheet?.model.merges).toEqual(['A1:B2'])
  expect([sheet?.getRow(4).hidden, sheet?.getColumn(3).hidden, sheet?.getColumn(1).width]).toEqual([true, true, 33])
  expect(await sdkErrors(bytes)).toEqual([])
})

test('both date systems stay', () => {
  const bytes = book([cell(1, 42_000, null, 'yyyy-mm-dd')], {}, true)
  expect(part(bytes, 'xl/workbook.xml')).toContain('date1904="1"')
})
