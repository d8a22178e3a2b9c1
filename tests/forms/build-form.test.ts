import { describe, expect, test } from 'vitest'
import { indicatorColumns, milestoneColumns, taskColumns } from '../../src/model/form.ts'
import { sampleUnits } from '../samples/address-book.ts'
import { columnOf, formOf, opened, rowOf, sheetOf } from './built.ts'

const headings = (columns: Record<string, { heading: string }>) => Object.values(columns).map((one) => one.heading)
const book = async (name: string) => opened(await formOf(name))

describe('sheets', () => {
  test('a lead department has all of them, a county keeps no timetable, an office without indicators has no figures', async () => {
    const names = async (unit: string) => (await book(unit)).worksheets.map((sheet) => sheet.name)
    expect(await names('市教育局')).toEqual(['任务进展', '量化指标', '配档表', '填报说明', '_luoshi'])
    expect(await names('泰山区')).toEqual(['任务进展', '量化指标', '填报说明', '_luoshi'])
    expect(await names('劳动关系科')).toEqual(['任务进展', '配档表', '填报说明', '_luoshi'])
  })

  test('headers stand as the contract has them', async () => {
    const form = await book('市教育局')
    expect(rowOf(sheetOf(form, '任务进展'), 5)).toEqual(headings(taskColumns))
    expect(rowOf(sheetOf(form, '量化指标'), 3)).toEqual(headings(indicatorColumns))
    expect(rowOf(sheetOf(form, '配档表'), 3)).toEqual(headings(milestoneColumns))
  })

  test('the hidden sheet names checklist, version, unit and month as text', async () => {
    const sheet = sheetOf(await book('泰山区'), '_luoshi')
    expect(sheet.state).toBe('veryHidden')
    const rows = [1, 2, 3, 4].map((row) => rowOf(sheet, row))
    expect(rows).toEqual([
      ['checklist', 'taian-jineng-2021'],
      ['version', '1'],
      ['unit', '泰山区'],
      ['period', '2021-09'],
    ])
  })

  test('the head names unit and month, and leaves the rest to the unit', async () => {
    const sheet = sheetOf(await book('市教育局'), '任务进展')
    const pairs = ['B3 C3', 'F3 G3', 'H3 I3', 'B4 C4', 'F4 G4', 'H4 I4'].map((pair) => {
      const [label = '', value = ''] = pair.split(' ').map((cell) => sheet.getCell(cell).text)
      return [label, value]
    })
    expect(pairs).toEqual([
      ['填报单位', '市教育局'],
      ['填报月份', '2021年9月'],
      ['填报日期', ''],
      ['填报人', ''],
      ['联系电话', ''],
      ['审核人', ''],
    ])
    expect(['C3', 'G3', 'I3', 'C4', 'G4', 'I4'].map((cell) => sheet.getCell(cell).protection?.locked)).toEqual([
      ...[undefined, undefined, false, false, false, false],
    ])
  })

  test('the guide holds how-to and the passages handed in, a line a row', async () => {
    const sheet = sheetOf(await book('市教育局'), '填报说明')
    expect(columnOf(sheet, 1, 3).filter((title) => title !== '')).toEqual([
      ...['报送要求', '怎样填《任务进展》', '怎样填《量化指标》', '怎样填《配档表》', '本月进展', '办结日期'],
    ])
    expect(columnOf(sheet, 2, 3).slice(-3)).toEqual(['写具体做法。', '不照抄上月。', '已完成的填写。'])
    expect(columnOf(sheet, 2, 3).join('')).toContain('2021年10月5日')
  })
})

describe('rows', () => {
  const tasks = async (unit: string) => {
    const sheet = sheetOf(await book(unit), '任务进展')
    return columnOf(sheet, 1, 5).map((no, at) => `${no} ${rowOf(sheet, 6 + at)[2]}`)
  }

  test('measures by their number in the checklist, with the role', async () => {
    expect(await tasks('市教育局')).toEqual(['7 牵头', '8 牵头', '9 牵头', '25 配合', '26 牵头'])
    expect(await tasks('泰山区')).toEqual(['5 属地', '6 属地', '14 属地', '27 属地'])
    expect(await tasks('劳动关系科')).toEqual(['24 责任'])
    expect(await tasks('市应急管理局')).toEqual(['3 牵头'])
  })

  test('a row holds title and deadline and nothing typed', async () => {
    const sheet = sheetOf(await book('市教育局'), '任务进展')
    expect(rowOf(sheet, 7)).toEqual([
      ...[8, '加快职业教育创新发展高地建设', '牵头', '2021年12月', '', '', '', '', '', ''],
    ])
    expect(rowOf(sheet, 9)[3]).toBe('持续推进')
  })

  test('every measure is on some form, every indicator on one form besides the counties’', async () => {
    const [measures, owned] = [new Set<number>(), [] as string[]]
    for (const unit of sampleUnits.filter((one) => one.reports)) {
      const form = await book(unit.name)
      for (const no of columnOf(sheetOf(form, '任务进展'), 1, 5)) measures.add(Number(no))
      const figures = form.getWorksheet('量化指标')
      if (figures && unit.kind !== '县市区') owned.push(...columnOf(figures, 2, 3).map(String))
    }
    expect(measures.size).toBe(30)
    expect(owned.length).toBe(18)
    expect(new Set(owned).size).toBe(18)
  })
})

describe('targets and rates', () => {
  test('one number shows its 不少于 or 左右, a range and a target per body are text', async () => {
    const sheet = sheetOf(await book('市教育局'), '量化指标')
    const shown = [4, 5, 6, 7].map((row) => [sheet.getCell(row, 5).value, sheet.getCell(row, 5).numFmt])
    expect(shown).toEqual([
      [10000, '0"左右"'],
      ['2—4', undefined],
      ['15—20', undefined],
      ['每所市属高职院校1', undefined],
    ])
    const own = sheetOf(await book('职业能力建设科'), '量化指标')
    expect(own.getCell('E4').numFmt).toBe('"不少于"0')
    expect([own.getCell('E6').value, own.getCell('E6').numFmt]).toEqual([10, '0'])
    expect(own.getCell('E9').numFmt).toBe('"控制在"0"左右"')
  })

  test('完成率 divides by the target, by a range’s lower end, and is no formula where nothing is divided', async () => {
    const sheet = sheetOf(await book('市教育局'), '量化指标')
    expect(columnOf(sheet, 9, 3)).toEqual([
      '=IF(AND(ISNUMBER(H4),N(E4)>0),H4/E4,"")',
      '=IF(ISNUMBER(H5),H5/2,"")',
      '=IF(ISNUMBER(H6),H6/15,"")',
      '',
    ])
    const county = sheetOf(await book('泰山区'), '量化指标')
    expect(columnOf(county, 2, 3)).toEqual(['5-1', '6-1', '14-1', '27-2'])
    expect(columnOf(county, 5, 3)).toEqual(['未分解', '未分解', '未分解', '未分解'])
    expect(columnOf(county, 9, 3)).toEqual(['', '', '', ''])
  })
})
