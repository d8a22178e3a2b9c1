import type { Workbook } from 'exceljs'
import { type Column, listHead, putList } from './list.ts'

const columns: readonly Column[] = [
  { heading: '序号', width: 7, tag: '{{序号}}', align: 'center' },
  { heading: '单位', width: 28, tag: '{{单位}}' },
  { heading: '文件', width: 58, tag: '{{文件}}' },
  { heading: '校验码（SHA-256）', width: 70, tag: '{{校验码}}' },
]

/** 来源清单: which files the month was read from; a sheet of its own, since what repeats on its pages is its own head. */
export function origins(book: Workbook): void {
  const sheet = listHead(
    book,
    '来源清单',
    '{{期次.月份文字}}数据来源清单',
    '本期数字和文字取自以下文件；校验码用于核对是否为同一文件。',
    columns,
  )
  putList(sheet, 4, '来源清单', columns, '没有可采用的文件')
}
