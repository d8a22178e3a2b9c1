import type { Cell, Workbook, Worksheet } from 'exceljs'
import { putTag } from './list.ts'
import { colourByWord, head, lights, note, part, running, text, title, total } from './look.ts'
import { newSheet } from './page.ts'
import { putShares } from './shares.ts'

const widths = [16, 9, 10, 16, 9, 10, 16, 9, 10]
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const

/** Where the charts begin. */
export const chartRow = 34

const across = (sheet: Worksheet, row: number, looks: (cell: Cell) => void): void => {
  for (const letter of letters) looks(sheet.getCell(`${letter}${row}`))
}

function putPart(sheet: Worksheet, row: number, heading: string): void {
  across(sheet, row, part)
  sheet.getCell(`A${row}`).value = heading
  sheet.getRow(row).height = 20
}

function putNote(sheet: Worksheet, row: number, words: string): void {
  sheet.getCell(`A${row}`).value = words
  note(sheet.getCell(`A${row}`))
}

const figures = [
  ['应报单位', '应报.数'],
  ['已报', '已报.数'],
  ['按时', '按时.数'],
  ['迟报', '迟报.数'],
  ['采用', '采用.数'],
  ['部分采用', '部分采用.数'],
  ['退回', '退回.数'],
  ['未报', '未报.数'],
  ['报送率', '报送率文字'],
] as const

/** Counts in one line, then the units by name; the names' cells are merged, since nothing repeats here. */
function putReporting(sheet: Worksheet, row: number): void {
  figures.forEach(([heading, field], at) => {
    const [above, below] = [sheet.getCell(row, at + 1), sheet.getCell(row + 1, at + 1)]
    above.value = heading
    head(above)
    below.value = `{{报送情况.${field}}}`
    text(below, 'center')
  })
  ;['未报', '迟报', '退回', '部分采用'].forEach((group, at) => {
    const line = row + 2 + at
    across(sheet, line, text)
    sheet.getCell(`A${line}`).value = `${group}单位`
    sheet.getCell(`B${line}`).value = `{{报送情况.${group}.名单}}`
    sheet.mergeCells(`B${line}:I${line}`)
    sheet.getRow(line).height = 28
  })
}

function putParts(sheet: Worksheet, row: number): void {
  across(sheet, row, head)
  across(sheet, row + 2, running)
  across(sheet, row + 4, total)
  const lines: [number, Record<string, string>][] = [
    [row, { A: '部分', B: '名称', E: '措施数', F: '亮灯情况' }],
    [row + 2, { A: '{{序号}}', B: '{{标题}}', E: '{{措施数}}', F: '{{灯况}}' }],
    [row + 4, { A: '合计' }],
  ]
  for (const [line, values] of lines)
    for (const [letter, value] of Object.entries(values)) sheet.getCell(`${letter}${line}`).value = value
  sheet.getCell(`E${row + 4}`).value = { formula: `SUM(E${row + 2}:E${row + 2})` }
  for (const line of [row + 2, row + 4])
    for (const letter of ['A', 'E'])
      sheet.getCell(`${letter}${line}`).alignment = { horizontal: 'center', vertical: 'middle' }
  for (const line of [row, row + 2, row + 4])
    for (const span of [`B${line}:D${line}`, `F${line}:I${line}`]) sheet.mergeCells(span)
  putTag(sheet, row + 1, '#each 部分')
  putTag(sheet, row + 3, '/each')
}

/** 总览: the month on one page, upright. */
export function overview(book: Workbook): void {
  const sheet = newSheet(book, '总览', widths, 2, 1)
  sheet.pageSetup.orientation = 'portrait'
  across(sheet, 1, title)
  sheet.getCell('A1').value = '{{期次.月份文字}}重点任务落实情况总览'
  sheet.getRow(1).height = 34
  putNote(sheet, 2, '{{清单.名称}}（{{清单.文号}}）；数据截至{{期次.截止日期}}。')
  putPart(sheet, 4, '一、报送情况')
  putReporting(sheet, 5)
  putPart(sheet, 12, '二、措施和指标')
  const statuses = ['已完成', '正常推进', '推进缓慢', '未启动', '待核', '未报送']
  putShares(sheet, { row: 13, columns: ['A', 'B', 'C'] }, '措施按状态', '总体.状态', statuses)
  putShares(sheet, { row: 13, columns: ['D', 'E', 'F'] }, '措施按亮灯', '总体.亮灯', lights)
  putShares(sheet, { row: 13, columns: ['G', 'H', 'I'] }, '指标按亮灯', '总体.指标亮灯', lights)
  colourByWord(sheet, 'D14:D18', ...lights)
  colourByWord(sheet, 'G14:G18', ...lights)
  putNote(sheet, 21, '蓝灯：已完成；绿灯：进度正常；黄灯：进度滞后；红灯：严重滞后或逾期；灰灯：无有效报送。')
  putNote(sheet, 22, '占比取一位小数，合计为100.0%。')
  putPart(sheet, 24, '三、各部分')
  putParts(sheet, 25)
  putPart(sheet, chartRow, '五、图示')
  putPart(sheet, 31, '四、配档表')
  putNote(
    sheet,
    32,
    '共列节点{{总体.节点数}}个，已完成{{总体.节点完成数}}个，超期未完成{{总体.超期节点数}}个{{#if 待核节点}}；{{待核节点单位}}的配档表有错误，待核部分未计入{{/if}}。',
  )
  // Names of units may take a second line, and a third.
  sheet.mergeCells('A32:I32')
  sheet.getCell('A32').alignment = { wrapText: true, vertical: 'top' }
  sheet.getRow(32).height = 42
}
