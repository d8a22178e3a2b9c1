import type { Workbook } from 'exceljs'
import { putTag } from './list.ts'
import { head, markByWord, note, text, title } from './look.ts'
import { newSheet } from './page.ts'

const widths = [9, 44, 22, 16, 10, 6]
const heads = ['节点编号', '节点任务', '单位', '计划完成', '完成情况', '{{#columns 配档月份}}{{月份}}{{/columns}}']
const tags = ['{{编号}}', '{{任务}}', '{{单位}}', '{{计划完成}}', '{{完成情况}}', '{{lookup ../各月 @index}}']
const pending = ['{{编号}}', '{{说明}}', '{{单位}}', '{{说明}}', '{{说明}}', '']

/** 配档图: a line a milestone, a column a month; the marks are coloured by their words. */
export function timetable(book: Workbook): void {
  const sheet = newSheet(book, '配档图', widths, 3)
  widths.forEach((_, at) => {
    title(sheet.getCell(1, at + 1))
    head(sheet.getCell(3, at + 1))
    sheet.getCell(3, at + 1).value = heads[at]
    for (const row of [5, 7]) text(sheet.getCell(row, at + 1), at === 1 || at === 2 ? 'left' : 'center')
    sheet.getCell(5, at + 1).value = tags[at]
  })
  sheet.getCell('A1').value = '{{期次.年}}年工作配档图'
  sheet.getCell('A2').value =
    '计：计划完成月；完：实际完成月；超：超期未完成的月份；推：首次报送的计划月，后已推迟。不在本年的节点只列时间。'
  note(sheet.getCell('A2'))
  sheet.getRow(1).height = 34
  sheet.getRow(2).height = 18
  sheet.getRow(3).height = 30
  putTag(sheet, 4, '#each 配档')
  putTag(sheet, 6, 'else')
  sheet.getCell('A7').value = '没有可采用的配档表节点'
  sheet.getCell('A7').alignment = { horizontal: 'left', vertical: 'middle' }
  putTag(sheet, 8, '/each')
  pending.forEach((tag, at) => {
    text(sheet.getCell(10, at + 1), at === 1 || at === 2 ? 'left' : 'center')
    sheet.getCell(10, at + 1).value = tag
  })
  putTag(sheet, 9, '#each 待核节点')
  putTag(sheet, 11, '/each')
  markByWord(sheet, 'F5:F5')
}
