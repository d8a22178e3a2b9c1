import { expect, test } from 'vitest'
import { columnOf, formOf, opened, rowOf, sheetOf } from './built.ts'
import { ledgerWith } from './last-month.ts'

const milestones = [
  { id: '7-a', task: '印发试点方案', plannedFor: '2021-07-31', state: '已完成', doneOn: '2021-07-28' } as const,
  { id: '7-b', task: '=1+1', plannedFor: '2021-10-31', state: '进行中', doneOn: null } as const,
]

test('上月累计 comes from last month and is locked; what is not known is blank and open', async () => {
  const last = ledgerWith('2021-08', '市教育局', { totals: { '7-1': 1350, '9-1': 0 } })
  const sheet = sheetOf(await opened(await formOf('市教育局', '2021-09', last)), '量化指标')
  expect(columnOf(sheet, 6, 3)).toEqual([1350, 0, '', ''])
  expect([4, 5, 6, 7].map((row) => sheet.getCell(row, 6).protection?.locked)).toEqual([
    ...[undefined, undefined, false, false],
  ])
})

test('another unit’s figures are not taken', async () => {
  const last = ledgerWith('2021-08', '岱岳区', { totals: { '6-1': 300 } })
  const sheet = sheetOf(await opened(await formOf('泰山区', '2021-09', last)), '量化指标')
  expect(columnOf(sheet, 6, 3)).toEqual(['', '', '', ''])
})

test('January starts a yearly figure afresh and carries a total one on', async () => {
  const last = ledgerWith('2021-12', '职业能力建设科', { totals: { '5-1': 520, '6-1': 1100 } })
  const sheet = sheetOf(await opened(await formOf('职业能力建设科', '2022-01', last)), '量化指标')
  const previous = Object.fromEntries(columnOf(sheet, 2, 3).map((id, at) => [id, columnOf(sheet, 6, 3)[at]]))
  expect(previous).toMatchObject({ '5-1': 0, '20-1': 0, '6-1': 1100, '10-1': '' })
})

test('in the first month of all nothing has been counted before', async () => {
  const sheet = sheetOf(await opened(await formOf('泰山区', '2021-01')), '量化指标')
  expect(columnOf(sheet, 6, 3)).toEqual([0, 0, 0, 0])
})

test('a measure done last month comes with status and day; of others nothing is carried over', async () => {
  const last = ledgerWith('2021-08', '市教育局', { done: { 8: '2021-08-20' }, running: [9] })
  const sheet = sheetOf(await opened(await formOf('市教育局', '2021-09', last)), '任务进展')
  expect(rowOf(sheet, 7).slice(4)).toEqual(['已完成', '', '', '', '2021-08-20', ''])
  expect(rowOf(sheet, 8).slice(4)).toEqual(['', '', '', '', '', ''])
})

test('known milestones come first with their number locked, then blank rows to fill', async () => {
  const last = ledgerWith('2021-08', '市教育局', { milestones })
  const sheet = sheetOf(await opened(await formOf('市教育局', '2021-09', last)), '配档表')
  expect(rowOf(sheet, 4)).toEqual([1, '7-a', '印发试点方案', '2021-07-31', '业务科室', '已完成', '2021-07-28', ''])
  expect(rowOf(sheet, 5)).toEqual([2, '7-b', '=1+1', '2021-10-31', '业务科室', '进行中', '', ''])
  expect(rowOf(sheet, 6)).toEqual(['=IF($B6="","",ROW()-3)', '', '', '', '', '', '', ''])
  expect(sheet.rowCount).toBe(3 + 2 + 12)
  expect(['B4', 'C4', 'D4', 'B6'].map((cell) => sheet.getCell(cell).protection?.locked)).toEqual([
    ...[undefined, false, false, false],
  ])
})

test('text that a spreadsheet would run stays text', async () => {
  const last = ledgerWith('2021-08', '市教育局', { milestones })
  const cell = sheetOf(await opened(await formOf('市教育局', '2021-09', last)), '配档表').getCell('C5')
  expect([cell.formula, cell.value, cell.numFmt]).toEqual([undefined, '=1+1', '@'])
})

test('a unit with many measures has three rows for each in its first month', async () => {
  const sheet = sheetOf(await opened(await formOf('职业能力建设科')), '配档表')
  expect(sheet.rowCount).toBe(3 + 13 * 3)
})
