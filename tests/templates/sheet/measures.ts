import type { PaperSize, Workbook } from 'exceljs'
import { type Column, cells, listHead, putRow, putTag } from './list.ts'
import { colourByWord, lights, part } from './look.ts'

/** ST_PaperSize; exceljs knows no name for it. */
const A3 = 8 as PaperSize

const columns: readonly Column[] = [
  { heading: '序号', width: 4.5, tag: '{{序号}}', align: 'center' },
  { heading: '措施', width: 15, tag: '{{标题}}' },
  { heading: '主办单位', width: 12, tag: '{{主办单位}}' },
  { heading: '完成时限', width: 10.5, tag: '{{时限}}', align: 'center' },
  { heading: '状态', width: 9, tag: '{{状态}}', align: 'center' },
  { heading: '亮灯', width: 6, tag: '{{亮灯}}', align: 'center' },
  { heading: '亮灯原因', width: 16, tag: '{{灯因}}' },
  { heading: '本月进展（牵头、责任单位报送原文）', width: 52, tag: '{{进展汇总}}' },
  { heading: '存在问题', width: 20, tag: '{{问题汇总}}' },
  { heading: '下步打算', width: 26, tag: '{{下步汇总}}' },
  { heading: '配合单位和县（市、区）进展', width: 60, tag: '{{其他进展}}' },
  { heading: '待核单位', width: 9, tag: '{{待核文字}}' },
  { heading: '来源', width: 17, tag: '{{来源}}' },
]

/** 三十项措施: the measures by part, in the units' own words. */
export function measures(book: Workbook): void {
  const sheet = listHead(
    book,
    '三十项措施',
    '{{期次.月份文字}}重点任务进展情况表',
    '数据截至{{期次.截止日期}}。有错误的报送内容在改正前不列入，单位记入“待核单位”。',
    columns,
  )
  // Nine counties' own words beside the offices' need the larger sheet.
  sheet.pageSetup.paperSize = A3
  putTag(sheet, 4, '#each 部分')
  columns.forEach((_, at) => {
    part(sheet.getCell(5, at + 1))
  })
  sheet.getCell('A5').value = '{{序号文字}}、{{标题}}（{{措施数}}项：{{灯况}}）'
  sheet.getRow(5).height = 20
  putTag(sheet, 6, '#each 措施')
  putRow(sheet, 7, columns)
  putTag(sheet, 8, '/each')
  putTag(sheet, 9, '/each')
  colourByWord(sheet, cells(columns, '亮灯', 7), ...lights)
}
