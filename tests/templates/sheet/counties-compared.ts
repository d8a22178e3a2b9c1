import type { PaperSize, Workbook } from 'exceljs'
import { putTag } from './list.ts'
import { head, note, text, title } from './look.ts'
import { newSheet } from './page.ts'

const A3 = 8 as PaperSize
const widths = [7, 34, 8, 8, 9, 9, 9, 9, 9, 9, 18]
const figure = '#,##0'

/** The figure that a county reported, or why there is none. */
const cell = (field: string): string =>
  `{{默认 (lookup (lookup ../县区 @index) "${field}") (lookup (lookup ../县区 @index) "说明")}}`

/** 分县区: indicators down, counties across, so that the table is as wide as there are counties. */
export function countiesCompared(book: Workbook): void {
  const sheet = newSheet(book, '分县区', widths, 4)
  sheet.pageSetup.paperSize = A3
  widths.forEach((_, at) => {
    title(sheet.getCell(1, at + 1))
    for (const row of [3, 4]) head(sheet.getCell(row, at + 1))
    text(sheet.getCell(6, at + 1), at < 1 || at === 2 ? 'center' : at === 1 || at === 10 ? 'left' : 'right')
    if (at > 2 && at < 10) sheet.getCell(6, at + 1).numFmt = figure
  })
  sheet.getCell('A1').value = '{{期次.月份文字}}分县（市、区）指标完成情况对照表'
  sheet.getCell('A2').value =
    '数据截至{{期次.截止日期}}。全市数以责任单位报送为准，县（市、区）合计仅供核对；各数来源见《分县区来源》。' +
    '{{#unless 县市区}}县（市、区）共{{县市区数}}个，横向列不下或没有，未作对照。{{/unless}}'
  note(sheet.getCell('A2'))
  const heads: Readonly<Record<string, string>> = {
    ...{
      A3: '编号',
      B3: '指标',
      C3: '计量单位',
      D3: '{{单位}}',
      F3: '县（市、区）合计',
      H3: '全市',
      J3: '相差',
      K3: '合计未含',
    },
    ...{ D4: '{{#columns 县市区}}新增', E4: '累计{{/columns}}', F4: '新增', G4: '累计', H4: '新增', I4: '累计' },
  }
  const row: Readonly<Record<string, string>> = {
    ...{ A6: '{{编号}}', B6: '{{名称}}', C6: '{{计量单位}}', D6: cell('新增'), E6: cell('累计') },
    ...{ F6: '{{合计新增}}', G6: '{{合计累计}}', H6: '{{默认 全市新增 全市说明}}' },
    ...{ I6: '{{默认 全市累计 全市说明}}', K6: '{{缺报文字}}' },
  }
  for (const [address, value] of [...Object.entries(heads), ...Object.entries(row)])
    sheet.getCell(address).value = value
  sheet.getCell('J6').value = { formula: 'IF(ISNUMBER(I6),G6-I6,I6)' }
  for (const merge of ['A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:G3', 'H3:I3', 'J3:J4', 'K3:K4']) sheet.mergeCells(merge)
  putTag(sheet, 5, '#each 分县区')
  putTag(sheet, 7, '/each')
  sheet.getRow(1).height = 34
  sheet.getRow(2).height = 18
  sheet.getRow(3).height = 30
}
