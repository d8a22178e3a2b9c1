import type { Workbook } from 'exceljs'
import { type Column, cells, listHead, putList } from './list.ts'
import { colourByWord } from './look.ts'

const sum = (range: string): string => `SUM(${range})`

const columns: readonly Column[] = [
  { heading: '序号', width: 7, tag: '{{序号}}', align: 'center' },
  { heading: '单位', width: 26, tag: '{{单位}}' },
  { heading: '类别', width: 11, tag: '{{类别}}', align: 'center' },
  { heading: '报送情况', width: 11, tag: '{{状态}}', align: 'center' },
  { heading: '时效', width: 13, tag: '{{时效}}', align: 'center' },
  { heading: '报送次数', width: 9, tag: '{{次数}}', align: 'center', format: '0', total: sum },
  { heading: '错误', width: 7, tag: '{{错误数}}', align: 'center', format: '0', total: sum },
  { heading: '疑问', width: 7, tag: '{{疑问数}}', align: 'center', format: '0', total: sum },
  { heading: '待核事项', width: 26, tag: '{{待核事项}}' },
  { heading: '说明', width: 38, tag: '{{说明}}' },
  { heading: '文件', width: 38, tag: '{{文件}}' },
]

/** 报送情况: what became of each unit's report. */
export function reporting(book: Workbook): void {
  const sheet = listHead(
    book,
    '报送情况',
    '{{期次.月份文字}}报送情况统计表',
    '应报{{报送情况.应报.数}}个，已报{{报送情况.已报.数}}个，报送率{{报送情况.报送率文字}}；未报：{{报送情况.未报.名单}}。',
    columns,
  )
  const { listRow } = putList(sheet, 4, '报送情况.应报.单位', columns, '没有应报送单位')
  colourByWord(sheet, cells(columns, '报送情况', listRow), '退回', '未报', '部分采用')
  colourByWord(sheet, cells(columns, '时效', listRow), '迟报')
}
