import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { formOf } from '../forms/built.ts'
import { clean, type Edit, edited, receivedAs, saidOf } from './sample-form.ts'

/** How sheets come back in practice: a sample form without a fault, one thing done to it, and all that is said of it. */

const set = (cell: ExcelJS.Cell, value: ExcelJS.CellValue, numFmt?: string) => {
  cell.value = value
  // exceljs shares a style among the cells that have it.
  if (numFmt) cell.style = { ...cell.style, numFmt }
}
const date = (text: string) => new Date(`${text}T00:00:00Z`)
const total =
  (value: ExcelJS.CellValue, numFmt?: string): Edit =>
  ({ indicators }) =>
    set(indicators.getCell('H4'), value, numFmt)
const planned =
  (value: ExcelJS.CellValue): Edit =>
  ({ milestones }) =>
    set(milestones.getCell('D7'), value)
const progress =
  (value: ExcelJS.CellValue): Edit =>
  ({ tasks }) =>
    set(tasks.getCell('F7'), value)

test('the sample form is without a fault', async () => {
  expect(saidOf(receivedAs(clean))).toEqual([])
  expect(saidOf(receivedAs(await edited(() => {})))).toEqual([])
})

test('a form as it was handed out is one finding, not one a row', async () => {
  expect(saidOf(receivedAs(await formOf('市教育局', '2021-07'), '市教育局.xlsx'))).toEqual(['form-untouched null'])
})

const said = (edit: Edit) => edited(edit).then((bytes) => saidOf(receivedAs(bytes)))

const cases: Record<string, Record<string, readonly [edit: Edit, said: readonly string[]]>> = {
  numbers: {
    '９００': [total('９００'), ['value-mended H4']],
    '900人': [total('900人'), ['value-mended H4']],
    约900: [total('约900'), ['number-approximate H4']],
    '900余': [total('900余'), ['number-approximate H4']],
    '900左右': [total('900左右'), ['number-approximate H4']],
    '0.09万': [total('0.09万'), ['value-mended H4']],
    '1.2万余人': [total('1.2万余人'), ['number-approximate H4']],
    三十: [
      ({ indicators }) => {
        set(indicators.getCell('H6'), '三')
      },
      ['value-mended H6'],
    ],
    '860+40': [total('860+40'), ['number-unreadable H4']],
    'a number inside prose': [total('截至本月累计900人'), ['number-unreadable H4']],
    'a number that became a date': [
      ({ indicators }) => set(indicators.getCell('G6'), date('2021-03-05'), 'm"月"d"日"'),
      ['number-unreadable G6'],
    ],
    'an error': [
      total({ formula: '1/0', result: { error: '#DIV/0!' } } as ExcelJS.CellValue),
      ['number-unreadable H4'],
    ],
    'a formula without its result': [total({ formula: 'F4+G4' } as ExcelJS.CellValue), ['number-unreadable H4']],
    'a formula with its result': [total({ formula: 'F4+G4', result: 900 } as ExcelJS.CellValue), []],
    'floating-point dust': [total(900.0000000000001), ['value-mended H4']],
    '完成率 0.09': [({ indicators }) => set(indicators.getCell('I4'), 0.09), []],
    '完成率 9': [({ indicators }) => set(indicators.getCell('I4'), 9, 'General'), []],
    '完成率 9%': [({ indicators }) => set(indicators.getCell('I4'), '9%'), []],
    '完成率 完成9％': [({ indicators }) => set(indicators.getCell('I4'), '完成9％'), []],
    '完成率 60%': [({ indicators }) => set(indicators.getCell('I4'), '60%'), ['rate-differs I4']],
  },
  dates: {
    '2021年8月底': [planned('2021年8月底'), ['value-mended D7']],
    '8月31日前': [planned('8月31日前'), ['value-mended D7']],
    '2021.8': [planned('2021.8'), ['value-mended D7']],
    '2021/8/31': [planned('2021/8/31'), ['value-mended D7']],
    二〇二一年八月: [planned('二〇二一年八月'), ['value-mended D7']],
    长期: [planned('长期'), ['date-unreadable D7']],
    持续推进: [planned('持续推进'), ['date-unreadable D7']],
    尽快: [planned('尽快'), ['date-unreadable D7']],
    'a real date': [planned(date('2021-08-31')), []],
  },
  empties: {
    '本月进展 无': [progress('无'), ['progress-missing F7']],
    '本月进展 ——': [progress('——'), ['progress-missing F7']],
    '本月进展 0': [progress(0), ['progress-missing F7']],
    '本月进展 正常开展': [progress('正常开展'), ['progress-phrase F7']],
    '本月进展 按计划推进': [progress('按计划推进'), ['progress-phrase F7']],
    '本月进展 同上': [progress('同上'), ['ditto F7']],
    '本月进展 同上月': [progress('同上月'), ['progress-phrase F7']],
    '存在问题 blank': [({ tasks }) => set(tasks.getCell('G7'), null), ['problems-missing G7']],
    '存在问题 暂无': [({ tasks }) => set(tasks.getCell('G7'), '暂无'), []],
    '存在问题 /': [({ tasks }) => set(tasks.getCell('G7'), '/'), []],
  },
  structure: {
    'inserted title rows': [({ tasks }) => tasks.insertRows(1, [['附件1'], ['泰安市']]), []],
    'columns moved': [
      ({ tasks }) => {
        for (let row = 5; row <= 10; row++) {
          const [b, j] = [tasks.getCell(row, 2).value, tasks.getCell(row, 10).value]
          tasks.getCell(row, 2).value = j
          tasks.getCell(row, 10).value = b
        }
      },
      [],
    ],
    'a column deleted': [
      ({ tasks }) => {
        for (let row = 5; row <= 10; row++) tasks.getCell(row, 7).value = null
      },
      ['column-missing null'],
    ],
    'a column added': [({ tasks }) => set(tasks.getCell('K5'), '联系科室'), []],
    'a column renamed': [({ tasks }) => set(tasks.getCell('F5'), '工作进展'), []],
    'hidden row': [
      ({ tasks }) => {
        tasks.getRow(7).hidden = true
      },
      ['rows-hidden null'],
    ],
    'hidden column': [
      ({ tasks }) => {
        tasks.getColumn('G').hidden = true
      },
      ['rows-hidden null'],
    ],
    'struck out': [
      ({ tasks }) => {
        const cell = tasks.getCell('F7')
        cell.style = { ...cell.style, font: { strike: true } }
      },
      ['text-struck F7'],
    ],
    'sheet renamed': [
      ({ tasks }) => {
        tasks.name = 'Sheet1'
      },
      [],
    ],
    'sheet added': [
      (_sheets, book) => {
        book.addWorksheet('说明').addRow(['另附'])
      },
      [],
    ],
    "last month's sheet left in": [
      ({ tasks }, book) => {
        const old = book.addWorksheet('6月')
        tasks.eachRow((row) => old.addRow((row.values as ExcelJS.CellValue[]).slice(1)))
        old.getCell('F7').value = '旧'
      },
      [],
    ],
    '合计 row': [({ indicators }) => indicators.insertRow(8, ['', '', '合计', '', '', 864, 40, 904]), []],
    '小计 row': [({ tasks }) => tasks.insertRow(11, ['小 计', '', '', '', '共5项']), []],
    'header repeated': [
      ({ tasks }) =>
        tasks.insertRow(8, [
          '序号',
          '重点任务',
          '承担角色',
          '完成时限',
          '进展状态',
          '本月进展',
          '存在问题',
          '下步打算',
          '办结日期',
          '备注',
        ]),
      [],
    ],
    'rows sorted otherwise': [
      ({ tasks }) => {
        const rows = [10, 9, 8, 7, 6].map((row) => (tasks.getRow(row).values as ExcelJS.CellValue[]).slice(1))
        for (const [at, row] of rows.entries()) tasks.getRow(6 + at).values = row
      },
      [],
    ],
    '序号 as text': [
      ({ tasks }) => {
        for (let row = 6; row <= 10; row++) set(tasks.getCell(row, 1), `${tasks.getCell(row, 1).text}、`)
      },
      [],
    ],
    '序号 broken': [
      ({ tasks }) => {
        for (let row = 6; row <= 10; row++) set(tasks.getCell(row, 1), row - 5)
      },
      [],
    ],
    'title shortened': [({ tasks }) => set(tasks.getCell('B6'), '现代学徒制培训'), []],
    'spaces of every kind': [
      ({ tasks }) => {
        set(tasks.getCell('E6'), '　正常推进\u00a0\u200b')
        set(tasks.getCell('B6'), '加快 现代\u00a0学徒制\u3000培训')
        set(tasks.getCell('F5'), '本 月\n进 展')
      },
      ['value-mended E6'],
    ],
    'text split over two rows': [({ tasks }) => tasks.insertRow(8, ['', '', '', '', '', '又走访企业12家。']), []],
    'merged status': [
      ({ tasks }) => {
        tasks.mergeCells('E6:E7')
      },
      [],
    ],
    'header over two lines': [
      ({ tasks }) => {
        tasks.insertRow(5, [
          '序号',
          '重点任务',
          '承担角色',
          '完成时限',
          '进展情况',
          '进展情况',
          '进展情况',
          '进展情况',
          '办结日期',
          '备注',
        ])
        tasks.mergeCells('E5:H5')
        for (const column of 'ABCDIJ') tasks.mergeCells(`${column}5:${column}6`)
      },
      [],
    ],
    'two tables on one sheet': [
      ({ tasks, indicators }, book) => {
        tasks.addRow([])
        indicators.eachRow((row, at) => {
          if (at >= 3) tasks.addRow((row.values as ExcelJS.CellValue[]).slice(1))
        })
        book.removeWorksheet(indicators.id)
      },
      [],
    ],
    '1904 dates': [
      (_sheets, book) => {
        book.properties.date1904 = true
      },
      [],
    ],
    'a link': [progress({ text: '召开推进会2次，走访企业12家，详见网站。', hyperlink: 'https://example.com/' }), []],
    'rich text': [
      progress({ richText: [{ text: '召开推进会2次，' }, { font: { bold: true }, text: '走访企业12家。' }] }),
      [],
    ],
    'milestone id 8-A': [({ milestones }) => set(milestones.getCell('B6'), '8-A'), ['value-mended B6']],
    'milestone id ８－ａ': [({ milestones }) => set(milestones.getCell('B6'), '８－ａ'), ['value-mended B6']],
    'milestone id 8—a': [({ milestones }) => set(milestones.getCell('B6'), '8—a'), ['value-mended B6']],
  },
  names: {
    'an alias': [({ tasks }) => set(tasks.getCell('C3'), '教育局'), []],
    'a near miss': [({ tasks }) => set(tasks.getCell('C3'), '市教肓局'), ['unit-name-unknown C3']],
    'another unit': [({ tasks }) => set(tasks.getCell('C3'), '市总工会'), ['unit-disagrees C3']],
    'another month': [({ tasks }) => set(tasks.getCell('G3'), '2021年6月'), ['period-disagrees G3']],
  },
  'what must not go out': {
    'an ID number': [progress('走访2次，联系人身份证号11010519491231002X。'), ['personal-number F7']],
    'formula-like text': [progress('=HYPERLINK("http://example.invalid")'), ['formula-text F7']],
  },
}

describe.each(Object.entries(cases))('%s', (_family, all) => {
  test.each(Object.entries(all))('%s', async (_what, [edit, expected]) => {
    expect(await said(edit)).toEqual(expected)
  })
})
