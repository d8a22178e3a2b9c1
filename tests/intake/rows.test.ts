import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import type { IndicatorRow, MilestoneRow, TaskRow } from '../../src/model/submission.ts'
import { said, sheetOf, submission, workbook } from './making.ts'

const taskHeader = '序号|重点任务|承担角色|完成时限|进展状态|本月进展|存在问题|下步打算|办结日期|备注'
const indicatorHeader = '序号|指标编号|指标名称|计量单位|目标值|上月累计|本月新增|累计完成|完成率|备注'
const milestoneHeader = '序号|节点编号|节点任务|计划完成时间|责任人|完成情况|实际完成时间|备注'

type Rows = (string | ExcelJS.CellValue[])[]
type Adjust = (sheet: ExcelJS.Worksheet) => void

async function read(header: string, rows: Rows, adjust: Adjust = () => {}) {
  const bytes = await workbook({ 表: [header, ...rows] }, (book) => adjust(sheetOf(book, '表')))
  return submission(bytes).tables
}

const tasks = async (rows: Rows, adjust?: Adjust): Promise<readonly TaskRow[]> =>
  (await read(taskHeader, rows, adjust)).tasks?.rows ?? []
const indicators = async (rows: Rows, adjust?: Adjust): Promise<readonly IndicatorRow[]> =>
  (await read(indicatorHeader, rows, adjust)).indicators?.rows ?? []
const milestones = async (rows: Rows, adjust?: Adjust): Promise<readonly MilestoneRow[]> =>
  (await read(milestoneHeader, rows, adjust)).milestones?.rows ?? []

describe('which measure a row is about', () => {
  test.each([
    ['7|加快现代学徒制培训', 7],
    ['|加快现代学徒制培训', 7],
    ['7|', 7],
    ['|加快现代\n学徒制　培训', 7],
    ['|（七）加快现代学徒制培训', 7],
    ['|7.加快现代学徒制培训（职成高教科）', 7],
    ['|现代学徒制培训', 7],
    ['|实施职业院校专业化特色化建设工程', 9],
    // Both 6 and 7 hold it: the number tells.
    ['|学徒制培训', null],
    ['7|学徒制培训', 7],
    ['7|培训', 7],
    // Title and number disagree.
    ['9|加快现代学徒制培训', 7],
    ['99|加快现代学徒制培训', 7],
    ['99|其他工作', null],
    ['8.|同上', 8],
  ])('%j: %s', async (cells, measure) => {
    const [row] = await tasks([`${cells}||||开会||||`])
    expect(row?.measure).toBe(measure)
  })
  test('a number that disagrees is kept for rules to compare', async () => {
    const [row] = await tasks(['9|加快现代学徒制培训||||开会||||'])
    expect(row?.no).toEqual({ cell: 'A2', shown: '9', value: 9, notes: [] })
  })
})

describe('a row of 任务进展', () => {
  test('every field has its address, what is shown and what it was read as', async () => {
    const [row] = await tasks(['７|加快现代学徒制培训| 牵头|2025年12月|正常 推进|开会\n走访|无|/|2021年9月底|'])
    const { sheet, row: number, measure, ...fields } = row as TaskRow
    expect([sheet, number, measure]).toEqual(['表', 2, 7])
    expect(Object.values(fields).map(said)).toEqual([
      'A2 7 ← ７',
      'B2 加快现代学徒制培训',
      'C2 牵头',
      'D2 2025-12 ← 2025年12月',
      'E2 正常推进 ← 正常 推进 (spaces)',
      'F2 开会\n走访',
      'G2 无',
      'H2 /',
      'I2 2021-09-30 ← 2021年9月底 (month-end)',
      'J2 null ← ',
    ])
  })
  test('同上 takes what stands above, through several rows, and says so', async () => {
    const rows = await tasks([
      '7|加快现代学徒制培训|牵头|2025年12月|正常推进|开会|无|继续|2021-09-01|',
      '8|加快职业教育创新发展高地建设|牵头|2021年12月|同上|同上|同上|同上。|同上|',
      '9|实施职业院校专业化、特色化建设工程|牵头|2025年12月|同上|同上||〃||同上',
    ])
    expect([1, 2].map((at) => said(rows[at]?.progress as TaskRow['progress']))).toEqual([
      'F3 开会 ← 同上 (ditto)',
      'F4 开会 ← 同上 (ditto)',
    ])
    expect(rows.map((row) => row.status.value)).toEqual(['正常推进', '正常推进', '正常推进'])
    expect(rows.map((row) => row.doneOn.value)).toEqual(['2021-09-01', '2021-09-01', null])
    expect(said(rows[2]?.remark as TaskRow['remark'])).toBe('J4 null ← 同上 (ditto)')
  })
  test('text split over two rows is joined', async () => {
    const rows = await tasks([
      '7|加快现代学徒制培训|牵头|2025年12月|正常推进|一是开会。|无|继续||',
      '|||||二是走访。||再继续||见附件',
      '8|加快职业教育创新发展高地建设||||开会|||',
    ])
    expect(rows.map((row) => row.measure)).toEqual([7, 8])
    expect([rows[0]?.progress, rows[0]?.next, rows[0]?.remark].map((field) => said(field as TaskRow['next']))).toEqual([
      'F2 一是开会。\n二是走访。',
      'H2 继续\n再继续',
      'J2 见附件',
    ])
  })
  test('a second row with a status of its own is a row of its own', async () => {
    const rows = await tasks(['7|加快现代学徒制培训|||正常推进|开会||||', '||||推进缓慢|走访||||'])
    expect(rows.map((row) => [row.row, row.measure])).toEqual([
      [2, 7],
      [3, null],
    ])
  })
  test('merged down, a text counts for each row and has the merged cell’s address', async () => {
    const rows = await tasks(
      ['7|加快现代学徒制培训|牵头||正常推进|开会||||', '8|加快职业教育创新发展高地建设|牵头|||||||'],
      (sheet) => {
        sheet.mergeCells('E2:E3')
        sheet.mergeCells('F2:F3')
      },
    )
    expect(rows.map((row) => said(row.status))).toEqual(['E2 正常推进', 'E2 正常推进'])
    expect(said(rows[1]?.progress as TaskRow['progress'])).toBe('F2 开会')
  })
  test('one measure merged over two rows of text is one row', async () => {
    const rows = await tasks(
      ['7|加快现代学徒制培训|牵头|2025年12月|正常推进|一是开会。|无|继续||', '|||||二是走访。||||'],
      (sheet) => {
        for (const column of 'ABCDEGHIJ') sheet.mergeCells(`${column}2:${column}3`)
      },
    )
    expect(rows.map((row) => said(row.progress))).toEqual(['F2 一是开会。\n二是走访。'])
  })
  test('a title merged across columns leaves the others blank', async () => {
    const [row] = await tasks(['7|加快现代学徒制培训||||开会||||'], (sheet) => sheet.mergeCells('F2:H2'))
    expect([row?.progress, row?.problems, row?.next].map((field) => said(field as TaskRow['next']))).toEqual([
      'F2 开会',
      'G2 null ← ',
      'H2 null ← ',
    ])
  })
})

describe('struck-out text', () => {
  test('is told, be it a run of a text or the whole cell by its style, and stays as it stands', async () => {
    const [row] = await tasks(['7|加快现代学徒制培训|牵头||正常推进|开会|无|继续||'], (sheet) => {
      sheet.getCell('E2').font = { strike: true }
      sheet.getCell('F2').value = { richText: [{ text: '开会1次' }, { font: { strike: true }, text: '2次' }] }
      sheet.getCell('J2').font = { strike: true }
    })
    expect(
      [row?.status, row?.progress, row?.problems, row?.remark].map((field) => said(field as TaskRow['next'])),
    ).toEqual(['E2 正常推进 (struck)', 'F2 开会1次2次 (struck)', 'G2 无', 'J2 null ← '])
  })
})

describe('rows that report nothing', () => {
  test('blank rows, rows with a number alone, sums, numbered columns, notes and signatures are passed over', async () => {
    const rows = await tasks([
      '1|2|3|4|5|6|7|8|9|10',
      '7|加快现代学徒制培训||||开会||||',
      '',
      '8|',
      '9|　',
      '|合 计||||共2项||||',
      '小计|||||共2项||||',
      '注：1.进展状态从下拉列表选择。',
      '2.没有问题的填“无”。|',
      '|3.日期如 2021-09-30。',
      '填报人：某某||审核人：|||某某',
    ])
    expect(rows.map((row) => row.row)).toEqual([3])
  })
  test('in 配档表 the prepared rows, numbered by a formula with or without its result', async () => {
    const number = (row: number, result?: string) =>
      ({ formula: `IF(B${row}="","",ROW()-1)`, result }) as ExcelJS.CellValue
    const rows = await milestones([
      [number(2, '1'), '7-a', '印发实施方案', '2021-12-31', '', '未开始'],
      [number(3, '')],
      [number(4)],
    ])
    expect(rows.map((row) => row.row)).toEqual([2])
  })
})

describe('a row of 量化指标', () => {
  test('is of the indicator of its id, else of its exact name', async () => {
    const rows = await indicators([
      '1|7-1|写错的名称|人||1|1|2||',
      '2|7－1|||||1|2||',
      '3||现代学徒制试点 培养|人||1|1|2||',
      '4||学徒制试点|人||1|1|2||',
      '5|99-1|其他|人||1|1|2||',
    ])
    expect(rows.map((row) => row.indicator)).toEqual(['7-1', '7-1', '7-1', null, null])
    expect(said(rows[1]?.id as IndicatorRow['id'])).toBe('B3 7-1 ← 7－1 (full-width)')
  })
  test('an id that became a date is turned back', async () => {
    const [row] = await indicators(['1||现代学徒制试点培养|人||1|1|2||'], (sheet) => {
      sheet.getCell('B2').value = new Date('2021-07-01T00:00:00Z')
      sheet.getCell('B2').numFmt = 'm"月"d"日"'
    })
    expect([row?.indicator, said(row?.id as IndicatorRow['id'])]).toEqual(['7-1', 'B2 7-1 ← 7月1日 (auto-date)'])
  })
  test('figures are read in the indicator’s unit, as they are typed', async () => {
    const [row] = await indicators(['1|7-1|现代学徒制试点培养|人|10000左右|1,200人|约20|1.2万|完成60％|/'])
    const { target, previous, added, total, rate } = row as IndicatorRow
    expect([target, previous, added, total, rate].map(said)).toEqual([
      'E2 null ← 10000左右 (approximate)',
      'F2 1200 ← 1,200人 (thousands, unit)',
      'G2 null ← 约20 (approximate)',
      'H2 12000 ← 1.2万 (wan)',
      'I2 0.6 ← 完成60％ (text-number)',
    ])
  })
  test('a figure merged over two rows counts once, and 同上 is no figure', async () => {
    const rows = await indicators(['1|7-1|||||20|420||', '2|9-1|||||同上|||'], (sheet) => sheet.mergeCells('H2:H3'))
    expect(rows.map((row) => said(row.total))).toEqual(['H2 420', 'H3 null ← '])
    expect(said(rows[1]?.added as IndicatorRow['added'])).toBe('G3 null ← 同上 (not-a-number)')
  })
  test('errors, dates and formulas without a result are told', async () => {
    const [row] = await indicators(['1|7-1|||||||||'], (sheet) => {
      sheet.getCell('F2').value = { formula: 'F9+1' } as ExcelJS.CellValue
      sheet.getCell('G2').value = new Date('2021-03-05T00:00:00Z')
      sheet.getCell('G2').numFmt = 'm"月"d"日"'
      sheet.getCell('H2').value = { formula: '1/0', result: { error: '#DIV/0!' } } as ExcelJS.CellValue
      sheet.getCell('I2').value = { formula: 'H2/E2', result: 0.042 }
    })
    const { previous, added, total, rate } = row as IndicatorRow
    expect([previous, added, total, rate].map(said)).toEqual([
      'F2 null ← =F9+1 (no-cached-value)',
      'G2 null ← 3月5日 (auto-date)',
      'H2 null ← #DIV/0! (formula-error)',
      'I2 0.042',
    ])
  })
})

describe('a row of 配档表', () => {
  test('is of the measure that its id begins with', async () => {
    const rows = await milestones(['1|7-a|甲||||', '2|8－b|乙||||', '3|99-a|丙||||', '4|七-a|丁||||', '5||戊||||'])
    expect(rows.map((row) => row.measure)).toEqual([7, 8, null, null, null])
    expect(said(rows[1]?.id as MilestoneRow['id'])).toBe('B3 8-b ← 8－b (full-width)')
  })
  test.each([
    ['7-A', 'B2 7-a ← 7-A (lower-case)'],
    ['７－ａ', 'B2 7-a ← ７－ａ (full-width)'],
    ['7—a', 'B2 7-a ← 7—a (full-width)'],
    ['7——Ａ', 'B2 7-a ← 7——Ａ (full-width, lower-case)'],
    ['7 - a', 'B2 7-a ← 7 - a (spaces)'],
  ])('the id %s is mended and told', async (id, read) => {
    const [row] = await milestones([`1|${id}|甲||||`])
    expect([row?.measure, said(row?.id as MilestoneRow['id'])]).toEqual([7, read])
  })
  test('has dates and a state', async () => {
    const [row] = await milestones(['1|7-a|印发实施方案|2021年10月底|职教科|进行中|—|'])
    const { plannedFor, state, doneOn, owner } = row as MilestoneRow
    expect([plannedFor, state, doneOn, owner].map(said)).toEqual([
      'D2 2021-10-31 ← 2021年10月底 (month-end)',
      'F2 进行中',
      'G2 null ← —',
      'E2 职教科',
    ])
  })
})
