import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { limits } from '../../src/intake/limits.ts'
import { readWorkbook } from '../../src/intake/workbook/workbook.ts'
import type { Worksheet } from '../../src/intake/workbook/worksheet.ts'
import { OpcError } from '../../src/opc/error.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { rawWorkbook, sheetOf, workbook } from './making.ts'

const open = (bytes: Uint8Array) => readWorkbook(OpcPackage.open(bytes))

const first = (bytes: Uint8Array): Worksheet => {
  const [sheet] = open(bytes).sheets
  if (!sheet) throw new Error('no sheet')
  return sheet.read()
}

/** A1=kind:text of every filled cell. */
const cells = (sheet: Worksheet): string[] =>
  sheet.rows.flatMap((row) => row.cells.map((cell) => `R${cell.row}C${cell.column} ${cell.kind} ${cell.text}`))

const data = (rows: string, rest = '') => `<worksheet><sheetData>${rows}</sheetData>${rest}</worksheet>`

describe('a sheet in odd XML', () => {
  test('with inline strings, rich text, and without styles or shared strings', () => {
    const sheet = first(
      rawWorkbook(
        data(
          '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c>' +
            '<c r="B2" t="inlineStr"><is><r><t>正常</t></r><r><rPr><b/></rPr><t xml:space="preserve">推进 </t></r>' +
            '<rPh sb="0" eb="1"><t>zhèng</t></rPh></is></c><c r="C2"><v>3.5</v></c></row>',
        ),
      ),
    )
    expect(cells(sheet)).toEqual(['R2C1 text 甲', 'R2C2 text 正常推进 ', 'R2C3 number 3.5'])
  })

  test('with every element prefixed, as the .NET SDK writes it', () => {
    const prefixed = data(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>',
      '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    ).replaceAll(/<(\/?)(?=[a-z])/g, '<$1x:')
    const strings = '<x:sst><x:si><x:t>甲</x:t></x:si></x:sst>'
    const sheet = first(rawWorkbook(prefixed, { 'xl/sharedStrings.xml': strings }))
    expect(cells(sheet)).toEqual(['R1C1 text 甲', 'R1C2 number 2'])
    expect(sheet.seen(2, 1)?.text).toBe('甲')
  })

  test('with rows and cells that name no address', () => {
    const rows =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    expect(cells(first(rawWorkbook(data(rows))))).toEqual([
      'R1C1 number 1',
      'R1C2 number 2',
      'R5C2 number 3',
      'R6C1 number 4',
    ])
  })

  test('with a used range to XFD1048576 costs what is filled', () => {
    const rows = `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>`
    const sheet = first(
      rawWorkbook(
        data(rows, '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>').replace(
          '<sheetData>',
          '<dimension ref="A1:XFD1048576"/><sheetData>',
        ),
      ),
    )
    expect(cells(sheet)).toEqual(['R1C1 number 1', 'R1048576C16384 number 2'])
  })

  test('with places beyond the sheet leaves them out', () => {
    const rows =
      '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row><row r="2"><c r="ZZZZ2"><v>2</v></c><c r="?"><v>3</v></c>' +
      '<c r="B2"><v>4</v></c></row><row r="-1"><c><v>5</v></c></row><row r="x"><c><v>6</v></c></row>'
    expect(cells(first(rawWorkbook(data(rows))))).toEqual(['R2C2 number 4'])
  })

  test('with rows out of order or twice reads them by place', () => {
    const rows =
      '<row r="3"><c r="B3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>'
    expect(cells(first(rawWorkbook(data(rows))))).toEqual(['R1C1 number 1', 'R3C1 number 2', 'R3C2 number 3'])
  })

  test('tells formulas with a result from those without, and empty results from missing ones', () => {
    const rows =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>F1+G1</f><v></v></c><c r="C1"><f>D1</f></c>' +
      '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
      '<c r="F1" t="shared"><f t="shared" si="0"/></c><c r="G1" t="b"><v>1</v></c></row>'
    const sheet = first(rawWorkbook(data(rows)))
    expect(cells(sheet)).toEqual([
      'R1C1 number 2',
      'R1C2 text =F1+G1',
      'R1C3 text =D1',
      'R1C5 error #DIV/0!',
      'R1C6 text =…',
      'R1C7 boolean TRUE',
    ])
    expect(sheet.rows[0]?.cells.map((cell) => cell.uncached)).toEqual([false, true, true, false, true, false])
  })

  test('decodes entities, CDATA, astral characters and escaped control characters', () => {
    const rows =
      '<row r="1"><c r="A1" t="str"><v>&lt;甲&gt; &amp; &#x4E59;</v></c><c r="B1" t="inlineStr"><is><t><![CDATA[<丙>]]></t></is></c>' +
      '<c r="C1" t="str"><v>&#134071;_x000a_行_x005F_x000a_</v></c></row>'
    expect(cells(first(rawWorkbook(data(rows))))).toEqual([
      'R1C1 text <甲> & 乙',
      'R1C2 text <丙>',
      'R1C3 text 𠮷\n行_x000a_',
    ])
  })

  test('knows dates by style, by type and in the 1904 system', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    const rows =
      '<row r="1"><c r="A1" s="1"><v>43007</v></c><c r="B1" s="2"><v>43007</v></c><c r="C1"><v>43007</v></c>' +
      '<c r="D1" t="d" s="2"><v>2021-09-30</v></c></row>'
    const book = rawWorkbook(data(rows), {
      'xl/styles.xml': styles,
      'xl/workbook.xml':
        '<workbook xmlns:rel="r"><workbookPr date1904="1"/><sheets><sheet name="表" rel:id="rId1"/></sheets></workbook>',
    })
    expect(cells(first(book))).toEqual([
      'R1C1 date 2021年9月',
      'R1C2 date 2021/9/30',
      'R1C3 number 43007',
      'R1C4 date 2021/9/30',
    ])
  })

  test('cuts a text at what a cell may hold', () => {
    const long = Array.from({ length: 10_000 }, (_, at) => String(at)).join('，')
    const sheet = first(rawWorkbook(data(`<row r="1"><c r="A1" t="str"><v>${long}</v></c></row>`)))
    expect(sheet.cell(1, 1)?.text).toHaveLength(limits.text)
  })
})

describe('a workbook', () => {
  test('names its sheets in order, hidden ones too, and passes over those without a part', async () => {
    const bytes = await workbook({ 一: ['甲'], 二: ['乙'], 三: ['丙'] }, (book) => {
      sheetOf(book, '二').state = 'veryHidden'
      sheetOf(book, '三').state = 'hidden'
    })
    expect(open(bytes).sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['一', false],
      ['二', true],
      ['三', true],
    ])
    const package_ = OpcPackage.open(bytes)
    package_.remove('xl/worksheets/sheet2.xml')
    expect(open(package_.toBytes()).sheets.map((sheet) => sheet.name)).toEqual(['一', '三'])
  })

  test('with comments, which exceljs can’t read back, is read', async () => {
    const bytes = await workbook({ 表: ['甲'] }, (book) => {
      sheetOf(book, '表').getCell('A1').note = '请核对'
    })
    expect(cells(first(bytes))).toEqual(['R1C1 text 甲'])
  })

  test('reads what exceljs writes: rich text, links, dates, errors, formulas', async () => {
    const bytes = await workbook({ 表: [] }, (book: ExcelJS.Workbook) => {
      const sheet = sheetOf(book, '表')
      sheet.getCell('A1').value = { richText: [{ text: '甲' }, { text: '乙', font: { bold: true } }] }
      sheet.getCell('B1').value = { text: '链接', hyperlink: 'https://example.invalid' }
      sheet.getCell('C1').value = new Date('2021-09-30T00:00:00Z')
      sheet.getCell('C1').numFmt = 'yyyy-mm-dd'
      sheet.getCell('D1').value = { error: '#N/A' } as ExcelJS.CellErrorValue
      sheet.getCell('E1').value = { formula: '1+1', result: 2 }
      sheet.getCell('F1').value = true
    })
    expect(cells(first(bytes))).toEqual([
      'R1C1 text 甲乙',
      'R1C2 text 链接',
      'R1C3 date 2021-09-30',
      'R1C4 error #N/A',
      'R1C5 number 2',
      'R1C6 boolean TRUE',
    ])
  })
})

describe('limits', () => {
  const code = (act: () => unknown) => {
    try {
      act()
      return 'read'
    } catch (error) {
      return error instanceof OpcError ? error.code : String(error)
    }
  }
  test('cells', () => {
    const rows = Array.from({ length: limits.cells + 1 }, (_, at) => `<row><c><v>${at * 7919}</v></c></row>`)
    expect(code(() => first(rawWorkbook(data(rows.join('')))))).toBe('too-many')
  })
  test('empty cells cost nothing', () => {
    const rows = '<row><c s="1"/><c s="1"/></row>'.repeat(2000)
    expect(first(rawWorkbook(data(rows))).rows).toEqual([])
  })
  test('merges', () => {
    const merges = Array.from({ length: limits.merges + 1 }, (_, at) => `<mergeCell ref="A${at + 1}:B${at + 1}"/>`)
    expect(code(() => first(rawWorkbook(data('', merges.join('')))))).toBe('too-many')
  })
  test('document types are refused', () => {
    expect(code(() => first(rawWorkbook(`<!DOCTYPE a [<!ENTITY b "c">]>${data('')}`)))).toBe('dtd')
  })
})

describe('merged cells', () => {
  const merged = (ref: string) =>
    first(
      rawWorkbook(
        data(
          '<row r="2"><c r="B2" t="str"><v>甲</v></c></row><row r="3"><c r="C3" t="str"><v>乙</v></c></row>',
          `<mergeCells><mergeCell ref="F1:F9"/><mergeCell ref="${ref}"/></mergeCells>`,
        ),
      ),
    )
  test('are seen in the whole range, down and across', () => {
    expect([merged('B2:B4').seen(4, 2)?.text, merged('B2:B4').seen(5, 2)?.text]).toEqual(['甲', undefined])
    expect([merged('B2:D2').seen(2, 4)?.text, merged('B2:D2').seen(2, 5)?.text]).toEqual(['甲', undefined])
    expect(merged('B2:$D$4').seen(3, 2)?.text).toBe('甲')
  })
  test('do not hide a cell of its own', () => expect(merged('B2:D4').seen(3, 3)?.text).toBe('乙'))
  test('that are no range are passed over', () => expect(merged('B0:?').seen(3, 2)).toBe(null))
})
