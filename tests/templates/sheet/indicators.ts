import type { Workbook } from 'exceljs'
import { type Column, cells, listHead, putList } from './list.ts'
import { barByShare, colourByWord, lights } from './look.ts'

const rate = '0.0%'

const columns: readonly Column[] = [
  { heading: '编号', width: 7, tag: '{{编号}}', align: 'center' },
  { heading: '指标名称', width: 30, tag: '{{名称}}' },
  { heading: '计量单位', width: 7, tag: '{{计量单位}}', align: 'center' },
  { heading: '目标', width: 19, tag: '{{目标全文}}' },
  { heading: '应完成月份', width: 11, tag: '{{时限}}', align: 'center' },
  { heading: '责任单位', width: 15, tag: '{{责任单位}}' },
  { heading: '上月累计', width: 9, tag: '{{默认 上月累计 说明}}', align: 'right', format: '#,##0' },
  { heading: '本月新增', width: 9, tag: '{{默认 本月新增 说明}}', align: 'right', format: '#,##0' },
  { heading: '累计完成', width: 9, tag: '{{默认 累计 说明}}', align: 'right', format: '#,##0' },
  { heading: '完成率', width: 9, tag: '{{默认 完成率 说明}}', align: 'right', format: rate },
  { heading: '时序进度', width: 9, tag: '{{时序}}', align: 'right', format: rate },
  { heading: '差距（百分点）', width: 9, tag: '{{默认 差距 说明}}', align: 'right', format: '+0.0;-0.0;0.0' },
  { heading: '亮灯', width: 7, tag: '{{亮灯}}', align: 'center' },
  { heading: '待核单位', width: 12, tag: '{{待核文字}}' },
  { heading: '来源', width: 38, tag: '{{来源}}' },
]

/** 量化指标: figures against targets, each with the cell it was read from. */
export function indicators(book: Workbook): void {
  const sheet = listHead(
    book,
    '量化指标',
    '{{期次.月份文字}}量化指标完成情况表',
    '数据截至{{期次.截止日期}}。累计完成：每年指标自当年1月起计，累计指标自{{清单.起始年}}年1月起计；差距为完成率减时序进度。待核：报送有错误，改正前不计入；未报：没有报送。',
    columns,
  )
  const { listRow } = putList(sheet, 4, '指标', columns, '清单中没有量化指标')
  colourByWord(sheet, cells(columns, '亮灯', listRow), ...lights)
  barByShare(sheet, cells(columns, '完成率', listRow))
  barByShare(sheet, cells(columns, '时序进度', listRow))
}
