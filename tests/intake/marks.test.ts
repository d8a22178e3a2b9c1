import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { toXlsx } from '../../src/intake/foreign/convert.ts'
import { readWorkbook } from '../../src/intake/workbook/workbook.ts'
import { addressOfCell } from '../../src/intake/workbook/worksheet.ts'
import { OpcPackage } from '../../src/opc/package.ts'

/** What is hidden and struck out is known of every format that a spreadsheet saves in. */

const fixture = (name: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))))

const marksIn = (xlsx: Uint8Array) =>
  readWorkbook(OpcPackage.open(xlsx)).sheets.map((sheet) => {
    const { hidden, rows } = sheet.read()
    const struck = rows.flatMap((row) => row.cells.filter((cell) => cell.struck).map(addressOfCell))
    // Columns without content need not be named.
    const columns = [...hidden.columns].filter((column) =>
      rows.some((row) => row.cells.some((c) => c.column === column)),
    )
    return { name: sheet.name, hidden: sheet.hidden, rows: [...hidden.rows], columns, struck }
  })

const thirds = Array.from({ length: 10 }, (_, at) => `A${at * 3 + 3}`)
const expected = [
  {
    ...{ name: '表一', hidden: false, rows: [3, 7, 8], columns: [4] },
    struck: ['A1', 'A2', 'C2', 'B4', 'A5', 'B6'],
  },
  { name: '表二', hidden: true, rows: [], columns: [], struck: ['B2'] },
  { name: '表三', hidden: false, rows: [], columns: [], struck: ['B2', 'C4'] },
  { name: '表四', hidden: false, rows: [], columns: [], struck: thirds },
]

test('in .xlsx', () => expect(marksIn(fixture('marks.xlsx'))).toEqual(expected))

test.each([
  ['marks.xls', 'xls'],
  ['marks.ods', 'ods'],
] as const)('in %s, by LibreOffice', async (name, format) => {
  expect(marksIn(await toXlsx({ name, format, bytes: fixture(name) }))).toEqual(expected)
})

const text = (inside: string) => `<table:table-cell office:value-type="string">${inside}</table:table-cell>`
const flat = (styles: string, body: string) =>
  new TextEncoder().encode(
    `<?xml version="1.0"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${body}</office:spreadsheet></office:body></office:document>`,
  )
const inFlat = async (styles: string, body: string) =>
  marksIn(await toXlsx({ name: 'a.fods', format: 'flat-ods', bytes: flat(styles, body) }))

const line = (name: string, family: string, through: string, parent = '') =>
  `<style:style style:name="${name}" style:family="${family}" style:parent-style-name="${parent}"><style:text-properties ${through}/></style:style>`
const struckBy = 'style:text-line-through-style="solid"'

test('styles of OpenDocument are inherited and taken back; notes and drawings in a cell are not its text', async () => {
  const styles = [
    line('gone', 'table-cell', struckBy),
    line('child', 'table-cell', 'fo:color="#ff0000"', 'gone'),
    line('back', 'table-cell', 'style:text-line-through-style="none" style:text-line-through-type="none"', 'gone'),
    line('T', 'text', 'style:text-line-through-type="double"'),
    line('loop', 'table-cell', '', 'loop'),
  ].join('')
  const cell = (style: string, inside = '<text:p>a</text:p>') =>
    text(inside).replace(' ', ` table:style-name="${style}" `)
  const row = [
    ...[cell('gone'), cell('child'), cell('back'), cell('T'), cell('loop')],
    text(
      '<office:annotation><text:p><text:span text:style-name="T">b</text:span></text:p></office:annotation><text:p>a</text:p>',
    ),
    text('<text:p><text:span text:style-name="T"/>a</text:p>'),
    text('<text:p><text:a><text:span text:style-name="T">a</text:span></text:a></text:p>'),
  ]
  const body = `<table:table table:name="a"><table:table-row>${row.join('')}</table:table-row></table:table>`
  expect((await inFlat(styles, body))[0]?.struck).toEqual(['A1', 'B1', 'H1'])
})

test('repeated and grouped rows and columns count as many as they are; empty ones are not named', async () => {
  const hidden = 'table:visibility="collapse"'
  const body = [
    '<table:table table:name="a">',
    `<table:table-column table:number-columns-repeated="2"/><table:table-column ${hidden} table:number-columns-repeated="2"/>`,
    `<table:table-header-rows><table:table-row ${hidden} table:number-rows-repeated="2">${text('<text:p>a</text:p>').repeat(4)}</table:table-row></table:table-header-rows>`,
    '<table:table-row-group><table:table-row table:visibility="filter"><table:covered-table-cell/>',
    `<table:table-cell office:value-type="float" office:value="5"/>${text('<text:p>b</text:p>')}</table:table-row></table:table-row-group>`,
    `<table:table-row ${hidden} table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
    '</table:table>',
  ].join('')
  const [sheet] = await inFlat('', body)
  expect(sheet).toMatchObject({ rows: [1, 2, 3], columns: [3, 4] })
})
