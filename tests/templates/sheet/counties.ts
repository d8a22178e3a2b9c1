import type { Workbook } from 'exceljs'
import { type Column, listHead, putRow, putTag } from './list.ts'
import { part, total } from './look.ts'

const columns: readonly Column[] = [
  { heading: '序号', width: 8, tag: '{{序号}}', align: 'center' },
  { heading: '县（市、区）', width: 38, tag: '{{单位}}' },
  { heading: '本月新增', width: 14, tag: '{{默认 新增 说明}}', align: 'right', format: '#,##0' },
  { heading: '累计完成', width: 14, tag: '{{默认 累计 说明}}', align: 'right', format: '#,##0' },
  { heading: '说明', width: 16, tag: '{{说明}}', align: 'center' },
  { heading: '来源', width: 46, tag: '{{来源}}' },
]

/** 分县区来源: the counties' own figures, their sum by formula, and the city's figure beside it. */
export function counties(book: Workbook): void {
  const sheet = listHead(
    book,
    '分县区来源',
    '{{期次.月份文字}}分县（市、区）指标完成情况及来源表',
    '数据截至{{期次.截止日期}}。全市数以责任单位报送为准，县（市、区）合计仅供核对。',
    columns,
  )
  putTag(sheet, 4, '#each 分县区')
  columns.forEach((_, at) => {
    part(sheet.getCell(5, at + 1))
    total(sheet.getCell(9, at + 1), at > 1 && at < 4 ? 'right' : at === 5 ? 'left' : 'center')
    total(sheet.getCell(10, at + 1), at > 1 && at < 4 ? 'right' : at === 5 ? 'left' : 'center')
  })
  sheet.getCell('A5').value = '{{编号}}　{{名称}}（单位：{{计量单位}}）'
  putTag(sheet, 6, '#each 县区')
  putRow(sheet, 7, columns)
  putTag(sheet, 8, '/each')
  sheet.getCell('B9').value = '县（市、区）合计'
  sheet.getCell('C9').value = { formula: 'SUM(C7:C7)' }
  sheet.getCell('D9').value = { formula: 'SUM(D7:D7)' }
  sheet.getCell('F9').value = '{{#if 缺报}}未含：{{缺报文字}}{{/if}}'
  sheet.getCell('B10').value = '全市（{{责任单位}}报送）'
  sheet.getCell('C10').value = '{{默认 全市新增 全市说明}}'
  sheet.getCell('D10').value = '{{默认 全市累计 全市说明}}'
  for (const address of ['C9', 'D9', 'C10', 'D10']) sheet.getCell(address).numFmt = '#,##0'
  putTag(sheet, 11, '/each')
}
