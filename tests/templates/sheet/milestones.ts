import type { Workbook } from 'exceljs'
import { type Column, cells, listHead, putList, putRow, putTag } from './list.ts'
import { colourByWord } from './look.ts'

const columns: readonly Column[] = [
  { heading: '节点编号', width: 9, tag: '{{编号}}', align: 'center' },
  { heading: '措施序号', width: 7, tag: '{{措施序号}}', align: 'center' },
  { heading: '节点任务', width: 32, tag: '{{任务}}' },
  { heading: '单位', width: 25, tag: '{{单位}}' },
  { heading: '责任人', width: 17, tag: '{{责任人}}' },
  { heading: '计划完成', width: 15, tag: '{{计划完成}}', align: 'center' },
  { heading: '首次计划', width: 15, tag: '{{首次计划}}', align: 'center' },
  { heading: '完成情况', width: 10, tag: '{{完成情况}}', align: 'center' },
  { heading: '实际完成', width: 15, tag: '{{实际完成}}', align: 'center' },
  { heading: '超期天数', width: 8, tag: '{{超期天数}}', align: 'right', format: '0;-0;""' },
  { heading: '说明', width: 14, tag: '{{说明}}' },
  { heading: '来源', width: 38, tag: '{{来源}}' },
]

/** Rows that are left out: whose they are, and nothing of what is in them. */
const own: readonly string[] = ['{{编号}}', '{{措施序号}}', '{{单位}}', '{{来源}}']
const pending = columns.map(
  (column): Column => ({ ...column, tag: own.includes(column.tag) ? column.tag : '{{说明}}' }),
)

/** 配档表: the milestones of all timetables. */
export function milestones(book: Workbook): void {
  const sheet = listHead(
    book,
    '配档表',
    '{{期次.月份文字}}工作配档表',
    '共列节点{{总体.节点数}}个，已完成{{总体.节点完成数}}个，超期未完成{{总体.超期节点数}}个{{#if 待核节点}}；{{待核节点单位}}的配档表有错误，待核部分未计入{{/if}}。',
    columns,
  )
  const { listRow, next } = putList(sheet, 4, '配档', columns, '没有可采用的配档表节点')
  putTag(sheet, next, '#each 待核节点')
  putRow(sheet, next + 1, pending)
  putTag(sheet, next + 2, '/each')
  colourByWord(sheet, cells(columns, '完成情况', listRow), '已完成')
}
