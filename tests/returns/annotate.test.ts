import { expect, test } from 'vitest'
import { annotate } from '../../src/returns/annotate.ts'
import { changedParts, fillOf, load, marked, noteOf, part } from './marked.ts'
import { sdkErrors } from './programs.ts'
import { finding, workbook } from './workbook.ts'

const findings = [
  finding({ cell: 'B3', severity: 'warning', message: '日期晚于本月', rule: 'other' }),
  finding({ cell: 'B3' }),
  finding({ cell: 'C3', severity: 'warning', message: '本月进展过于笼统', actual: '=1+1 <b>' }),
  finding({ cell: 'D9', severity: 'info', message: '已换算' }),
  finding({ sheet: '量化指标', cell: null, message: '缺少“累计完成”列' }),
]

test('the faults’ cells are filled by the worst of them and keep all else of their look', async () => {
  const sheet = (await load(marked(await workbook(), findings))).getWorksheet('任务进展')
  const [b3, c3, d9] = ['B3', 'C3', 'D9'].map((at) => sheet?.getCell(at))
  expect([b3, c3, d9].map(fillOf)).toEqual(['FFFFC6CD', 'FFFFEB9B', 'FFDDEBF6'])
  expect(b3?.numFmt).toBe('yyyy"年"m"月"d"日"')
  expect(b3?.border?.top?.style).toBe('thick')
  expect(b3?.protection?.locked).toBe(false)
  expect(b3?.value).toEqual(new Date(Date.UTC(2021, 8, 30)))
})

test('a note says where, what, what is expected and what to do, errors first, below the unit’s own note', async () => {
  const sheet = (await load(marked(await workbook(), findings))).getWorksheet('任务进展')
  expect(noteOf(sheet?.getCell('B3')).split('\n')).toEqual([
    '落实：《任务进展》B3',
    '【错误】办结日期为空',
    '应为：办结日期',
    '怎么改：请填写办结日期。',
    '',
    '【疑问】日期晚于本月',
    '应为：办结日期',
    '怎么改：请填写办结日期。',
  ])
  expect(noteOf(sheet?.getCell('C3'))).toMatch(/^单位自己的批注\n\n落实：《任务进展》C3\n【疑问】本月进展过于笼统/)
})

test('the list of faults stands first, errors first, then by sheet, row and column, text as text', async () => {
  const out = marked(await workbook(), [
    finding({ sheet: '量化指标', cell: 'A1', message: '甲' }),
    finding({ cell: 'C12', message: '乙' }),
    finding({ cell: 'AA3', message: '丙' }),
    finding({ cell: 'C3', message: '丁', actual: '＝1+1', expected: '=1+1 <b>' }),
    finding({ sheet: null, cell: null, message: '戊' }),
    finding({ cell: 'A1', severity: 'info', message: '己' }),
    finding({ cell: 'A2', severity: 'warning', message: '庚' }),
  ])
  const book = await load(out)
  expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['问题清单', '任务进展', '量化指标', '_luoshi'])
  const list = book.worksheets[0]
  const column = (letter: string) => [4, 5, 6, 7, 8, 9, 10].map((row) => list?.getCell(`${letter}${row}`).text)
  expect(column('F')).toEqual(['戊', '丁', '丙', '乙', '甲', '庚', '己'])
  expect(column('B')).toEqual(['错误', '错误', '错误', '错误', '错误', '疑问', '提示'])
  expect(list?.getRow(3).values).toEqual([
    ...[undefined, '序号', '严重程度', '位置', '现内容', '应为', '问题', '怎么改'],
  ])
  const xml = part(out, 'xl/worksheets/sheet4.xml')
  expect(xml.match(/ref="C\d+" location="[^"]*"/g)).toEqual([
    ...[
      `ref="C5" location="'任务进展'!C3"`,
      `ref="C6" location="'任务进展'!AA3"`,
      `ref="C7" location="'任务进展'!C12"`,
    ],
    ...[`ref="C8" location="'量化指标'!A1"`, `ref="C9" location="'任务进展'!A2"`, `ref="C10" location="'任务进展'!A1"`],
  ])
  expect(xml).toContain('t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;b&gt;</t>')
  expect(xml).toContain('>＝1+1</t>')
  expect(xml).not.toContain('<f>')
})

test('what the unit has explained is marked as such, after what is asked', async () => {
  const explained = finding({ cell: 'A3', severity: 'info', explanation: '第二批10月启动' })
  const book = await load(marked(await workbook(), [explained, finding({ cell: 'B3', severity: 'warning' })]))
  expect([4, 5].map((row) => book.worksheets[0]?.getCell(`B${row}`).text)).toEqual(['疑问', '已说明'])
  expect(book.worksheets[0]?.getCell('A2').text).toMatch(/^疑问1处，已说明1处。/)
  const sheet = book.getWorksheet('任务进展')
  expect(noteOf(sheet?.getCell('A3'))).toContain('【已说明】')
  expect(fillOf(sheet?.getCell('A3'))).toBe('FFDDEBF6')
})

test('everything that no mark touches keeps its bytes', async () => {
  const before = await workbook()
  const after = marked(before, findings)
  expect(changedParts(before, after).sort()).toEqual([
    '[Content_Types].xml',
    'docProps/app.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/comments1.xml',
    'xl/drawings/vmlDrawing1.vml',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ])
  const sheet = part(after, 'xl/worksheets/sheet1.xml')
  for (const kept of ['<sheetProtection', '<dataValidation ', '<drawing ', 'state="frozen"', '<f>1/4</f>'])
    expect(sheet).toContain(kept)
})

test('a cell that was not there takes its column’s style, in a sheet that says its new size', async () => {
  const sheet = part(marked(await workbook(), findings), 'xl/worksheets/sheet1.xml')
  expect(sheet).toMatch(/<row r="9"><c r="D9" s="\d+"\/><\/row><\/sheetData>/)
  expect(sheet).toContain('<dimension ref="A1:E9"/>')
  const d9 = (await load(marked(await workbook(), findings))).getWorksheet('任务进展')?.getCell('D9')
  expect(d9?.numFmt).toBe('0.0%')
})

test('print area and titles stay with their sheet, the list repeats its head, the hidden sheet stays hidden', async () => {
  const workbookXml = part(marked(await workbook(), findings), 'xl/workbook.xml')
  expect(workbookXml).toMatch(/_xlnm\.Print_Area" localSheetId="1"/)
  expect(workbookXml).toMatch(/_xlnm\.Print_Titles" localSheetId="1">&apos;任务进展&apos;!\$1:\$2</)
  expect(workbookXml).toMatch(/_xlnm\.Print_Titles" localSheetId="0">'问题清单'!\$3:\$3</)
  expect(workbookXml).toContain('veryHidden')
})

test('a box is as wide as 24 characters and as tall as its text, whatever the columns are', async () => {
  const out = marked(await workbook(), [finding({ cell: 'A3', message: '字'.repeat(120), expected: '', hint: '' })])
  const box = /<x:Anchor>([\d, ]+)<\/x:Anchor><x:AutoFill>False<\/x:AutoFill><x:Row>2<\/x:Row><x:Column>0</.exec(
    part(out, 'xl/drawings/vmlDrawing1.vml'),
  )?.[1]
  // Column B is 60 digits wide, 420 pixels: the box ends in it. Row 2 is 100 points tall, 133 pixels: seven lines do not end in it.
  expect(box).toBe('1, 12, 1, 4, 1, 316, 2, 13')
})

test('the same workbook and findings give the same bytes', async () => {
  const file = await workbook()
  expect(marked(file, findings)).toEqual(marked(file, findings))
})

test('what is no workbook can’t be marked', () => {
  expect(annotate(new TextEncoder().encode('no workbook'), findings, '')).toBe(null)
})

test('the Open XML SDK finds no error that the workbook had not', async () => {
  const file = await workbook()
  const known = new Set(await sdkErrors(file))
  expect((await sdkErrors(marked(file, findings))).filter((one) => !known.has(one))).toEqual([])
})
