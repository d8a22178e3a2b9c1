import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { labelsIn } from '../../src/intake/form/labels.ts'
import type { Claim } from '../../src/model/submission.ts'
import { received, said, sheetOf, submission, workbook } from './making.ts'

const header = '序号|重点任务|承担角色|完成时限|进展状态|本月进展|存在问题|下步打算|办结日期|备注'
const row = '7|加快现代学徒制培训|牵头|2025年12月|正常推进|开会|无|继续||'

interface Given {
  above?: (string | ExcelJS.CellValue[])[]
  below?: string[]
  hidden?: Record<string, string>
  file?: string
  adjust?: (sheet: ExcelJS.Worksheet) => void
}

async function form({ above = [], below = [], hidden, file = '表.xlsx', adjust }: Given) {
  const sheets = { 任务进展: [...above, header, row, ...below] }
  const identity = hidden ? { _luoshi: Object.entries(hidden).map(([key, value]) => [key, value]) } : {}
  const bytes = await workbook({ ...sheets, ...identity }, (book) => adjust?.(sheetOf(book, '任务进展')))
  return submission(bytes, file)
}

const claims = (all: readonly Claim[]) => all.map(({ from, value, cell }) => `${from} ${cell} ${value}`)

describe('labels above the table', () => {
  test('with values beside them, merged or not', async () => {
    const { head, headSheet } = await form({
      above: [
        '工作进展情况表',
        '|填报单位|市教育局|||填报月份|2021年9月|填报日期|2021-09-30',
        '|填 报 人：|某某|||联系电话||审核人|某某',
      ],
      adjust: (sheet) => sheet.mergeCells('C2:E2'),
    })
    expect(headSheet).toBe('任务进展')
    expect(Object.entries(head).map(([key, field]) => `${key} ${said(field)}`)).toEqual([
      'unit C2 市教育局',
      'period G2 2021年9月',
      'filledBy C3 某某',
      'phone G3 null ← ',
      'reviewedBy I3 某某',
      'filledOn I2 2021-09-30',
    ])
  })
  test('several in one cell, with seals and wide colons', async () => {
    const { head } = await form({
      above: ['填报单位（盖章）：市教育局（公章）　　填报日期：2021年9月30日', '填表人:某某 电话：0538-0000000'],
    })
    expect([head.unit, head.filledOn, head.filledBy, head.phone].map(said)).toEqual(
      ['A1 市教育局 ← 市教育局', 'A1 2021-09-30 ← 2021年9月30日 (date-text)', 'A2 某某', 'A2 0538-0000000'].map(
        (line) => line.replace(' ← 市教育局', ''),
      ),
    )
  })
  test('by a synonym, unless the form’s own label is there', async () => {
    const { head } = await form({ above: ['单位|人|负责人|某某', '填报部门|市教育局|审核人|另一人'] })
    expect([head.unit.value, head.reviewedBy.value]).toEqual(['市教育局', '另一人'])
  })
  test('a value may be what others call the label', async () => {
    const { head } = await form({ above: ['填报人|联系人|审核人|分管负责人|联系电话|'] })
    expect([head.filledBy.shown, head.reviewedBy.shown, head.phone.shown]).toEqual(['联系人', '分管负责人', ''])
  })

  test('below the table where they are not above it', async () => {
    const { head, tables } = await form({ above: ['填报单位|市教育局'], below: ['填报人：某某|', '审核人|另一人'] })
    expect([head.unit.cell, head.filledBy.cell, head.reviewedBy.cell]).toEqual(['B1', 'A4', 'B5'])
    expect(tables.tasks?.rows).toHaveLength(1)
  })
  test('a date that is none is kept', async () => {
    const { head } = await form({ above: ['填报日期|月底'] })
    expect(said(head.filledOn)).toBe('B1 null ← 月底 (not-a-date)')
  })
  test('without any, nothing has an address', async () => {
    expect(Object.values((await form({})).head).map(said)).toEqual(Array(6).fill('null null ← '))
  })
  test.each([
    ['填报单位', ['unit']],
    ['填报单位（盖章）', ['unit']],
    ['填报人： 某某  联系电话： ', ['filledBy', 'phone']],
    ['本月进展', []],
    ['请填报单位核对：日期', []],
  ])('%s', (text, labels) => expect(labelsIn(text).map((one) => one.label)).toEqual(labels))
})

describe('whose form it is', () => {
  test('every place that says so is told, the hidden sheet first', async () => {
    const found = await form({
      above: ['泰安市总工会2021年8月进展情况', '填报单位|泰山区|填报月份|9月'],
      hidden: { checklist: 'taian-jineng-2021', version: '1', unit: '市教育局', period: '2021-09' },
      file: '县区/岱岳区7月.xlsx',
    })
    expect(claims(found.claims.unit)).toEqual([
      'hidden B3 市教育局',
      'label B2 泰山区',
      'title A1 市总工会',
      'file-name null 岱岳区',
    ])
    expect(claims(found.claims.period)).toEqual([
      'hidden B4 2021-09',
      'label D2 2021-09',
      'title A1 2021-08',
      'file-name null 2021-07',
    ])
    expect([found.unit, found.period]).toEqual(['市教育局', '2021-09'])
    expect(found.checklist).toEqual({ id: 'taian-jineng-2021', version: 1 })
  })
  test.each([
    [{ above: ['', '填报单位|教育局'] }, '市教育局'],
    [{ above: ['填报单位|泰安市工信局（盖章）'] }, '市工业和信息化局'],
    [{ above: ['填报单位|教学科'], file: '市教育局.xlsx' }, '市教育局'],
    [{ above: ['泰山区工作进展情况表', ''] }, '泰山区'],
    [{ above: ['附件1', '泰安市总工会工作进展情况表'] }, '市总工会'],
    // The bureau that the form goes to is no claim.
    [{ above: ['泰安市人力资源和社会保障局重点任务进展情况表'], file: '市教育局.xlsx' }, '市教育局'],
    [{ file: '报市人社局：市教育局.xlsx' }, '市教育局'],
    [{ file: '泰安高新区管委会9月.xlsx' }, '高新区'],
    [{ file: '市教育局/最终版(2).xlsx' }, '市教育局'],
    [{ hidden: { unit: '不存在的单位' }, above: ['填报单位|市教育局'] }, '市教育局'],
    [{ above: ['填报单位|'] }, null],
  ])('case %#', async (given, unit) => expect((await form(given)).unit).toBe(unit))
})

describe('of which month', () => {
  const stored = (code: string, day: string) => (sheet: ExcelJS.Worksheet) => {
    sheet.getCell('B1').value = new Date(`${day}T00:00:00Z`)
    sheet.getCell('B1').numFmt = code
  }
  test.each([
    [{ above: ['填报月份|2021-08'] }, '2021-08'],
    [{ above: ['填报月份：8月份'] }, '2021-08'],
    [{ above: ['填报月份|'], adjust: stored('yyyy"年"m"月"', '2021-09-01') }, '2021-09'],
    [{ above: ['填报月份|'], adjust: stored('yyyy-mm-dd', '2021-09-01') }, '2021-09'],
    // A day under 填报时间 is when the form was filled in.
    [{ above: ['填报时间|'], adjust: stored('yyyy-mm-dd', '2021-10-08') }, null],
    [{ above: ['填报时间：2021年10月8日'] }, null],
    [{ above: ['2021年9月工作进展情况表'] }, '2021-09'],
    [{ file: '市教育局202108.xlsx' }, '2021-08'],
    [{ file: '市教育局20211008.xlsx' }, null],
    [{ hidden: { period: '2021-08' }, above: ['填报月份|9月'] }, '2021-08'],
  ])('case %#', async (given, period) => expect((await form(given)).period).toBe(period))
})

test('a file that can’t be read has the unit of its name', () => {
  const found = received(new Uint8Array(0), '县区/泰山区9月.xlsx')
  expect([found.fault, found.unitByName]).toEqual(['empty-file', '泰山区'])
})
