import type { Workbook } from 'exceljs'
import { type Column, cells, listHead, putList } from './list.ts'
import { colourByWord } from './look.ts'

const columns: readonly Column[] = [
  { heading: '序号', width: 7, tag: '{{序号}}', align: 'center' },
  { heading: '类别', width: 8, tag: '{{类别}}', align: 'center' },
  { heading: '编号', width: 8, tag: '{{编号}}', align: 'center' },
  { heading: '事项', width: 38, tag: '{{事项}}' },
  { heading: '主办单位', width: 24, tag: '{{单位}}' },
  { heading: '时限', width: 16, tag: '{{时限}}', align: 'center' },
  { heading: '亮灯', width: 8, tag: '{{亮灯}}', align: 'center' },
  { heading: '原因', width: 60, tag: '{{原因}}' },
]

/** 滞后事项: red and yellow measures and overdue milestones, with the reason. */
export function lagging(book: Workbook): void {
  const sheet = listHead(
    book,
    '滞后事项',
    '{{期次.月份文字}}滞后事项清单',
    '数据截至{{期次.截止日期}}。列亮红灯、黄灯的措施和超期未完成的配档表节点。',
    columns,
  )
  const { listRow } = putList(sheet, 4, '滞后事项', columns, '本月没有滞后事项')
  colourByWord(sheet, cells(columns, '亮灯', listRow), '红灯', '黄灯')
}
