import type { Workbook } from 'exceljs'
import { type Column, cells, listHead, putList } from './list.ts'
import { colourByWord } from './look.ts'

const columns: readonly Column[] = [
  { heading: '序号', width: 6, tag: '{{序号}}', align: 'center' },
  { heading: '单位', width: 18, tag: '{{单位}}' },
  { heading: '文件', width: 29, tag: '{{文件}}' },
  { heading: '位置', width: 17, tag: '{{位置}}' },
  { heading: '级别', width: 7, tag: '{{级别}}', align: 'center' },
  { heading: '涉及', width: 9, tag: '{{涉及}}', align: 'center' },
  { heading: '问题', width: 36, tag: '{{说明}}' },
  { heading: '填报内容', width: 20, tag: '{{填报}}' },
  { heading: '应为', width: 20, tag: '{{应为}}' },
  { heading: '处理办法', width: 44, tag: '{{办法}}' },
]

/** 问题清单: every finding of the month. */
export function problems(book: Workbook): void {
  const sheet = listHead(
    book,
    '问题清单',
    '{{期次.月份文字}}报送问题清单',
    '错误须改正后重报；疑问须在备注中说明或改正；提示为已自动更正，供核对。',
    columns,
  )
  const { listRow } = putList(sheet, 4, '问题', columns, '没有发现问题')
  colourByWord(sheet, cells(columns, '级别', listRow), '错误', '疑问')
}
