import { describe, expect, test } from 'vitest'
import { monthsIn, periodIn } from '../../src/intake/value/month-text.ts'
import { readDate, readDeadline } from '../../src/intake/value/read-date.ts'
import { stored, typed } from './making.ts'

const read = (text: string) => {
  const { value, notes } = readDate(typed(text), '2021-09')
  return [value, ...notes]
}

describe('a text in a date column', () => {
  test.each([
    ['2021-09-30', '2021-09-30'],
    ['2021-9-3', '2021-09-03', 'date-text'],
    ['2021/6/30', '2021-06-30', 'date-text'],
    ['2021.6.30', '2021-06-30', 'date-text'],
    ['2021年6月30日', '2021-06-30', 'date-text'],
    ['2021年6月30号', '2021-06-30', 'date-text'],
    ['21年6月30日', '2021-06-30', 'date-text'],
    ['20210630', '2021-06-30', 'date-text'],
    ['2021-06-30 00:00:00', '2021-06-30'],
    ['2021/6/3 15:20', '2021-06-03', 'date-text'],
    ['2021-06-30T08:00:00', '2021-06-30'],
    ['2021年6月', '2021-06-30', 'month-end'],
    ['2021年6月底', '2021-06-30', 'month-end'],
    ['2021年6月份', '2021-06-30', 'month-end'],
    ['2021年2月末', '2021-02-28', 'month-end'],
    ['2021.6', '2021-06-30', 'month-end'],
    ['2021.06', '2021-06-30', 'month-end'],
    ['2021.10', '2021-10-31', 'month-end'],
    ['2021-06', '2021-06-30', 'month-end'],
    ['2021.6月底', '2021-06-30', 'month-end'],
    ['202106', '2021-06-30', 'month-end'],
    ['6月30日前', '2021-06-30', 'date-text'],
    ['6月30日', '2021-06-30', 'date-text'],
    ['6月底前', '2021-06-30', 'month-end'],
    ['2021年底', '2021-12-31', 'month-end'],
    ['2021年年底前', '2021-12-31', 'month-end'],
    ['二〇二一年六月', '2021-06-30', 'chinese-numeral', 'month-end'],
    ['二〇二一年六月三十日', '2021-06-30', 'chinese-numeral', 'date-text'],
    ['２０２１年６月３０日', '2021-06-30', 'full-width', 'date-text'],
    ['2021年 6月 30日', '2021-06-30', 'spaces', 'date-text'],
    ['2021-09-30 ', '2021-09-30', 'spaces'],
  ])('%s is %s', (text, value, ...notes) => expect(read(text)).toEqual([value, ...notes]))

  test.each([
    ...[
      '长期',
      '持续推进',
      '待定',
      '月底',
      '2021',
      '2021-02-30',
      '2021年13月',
      '2021年6月31日',
      '6月至9月',
      '2021年6月上旬',
    ],
    ...['2021年6月30日左右', '预计2021年6月30日完成验收工作', '9.30', '9-30', '见备注', '2021.6.30-7.15', '同上'],
  ])('%s is no date', (text) => expect(read(text)).toEqual([null, 'not-a-date']))

  test.each(['', '/', '—', '无', '暂无'])('“%s” is blank, not a fault', (text) => expect(read(text)).toEqual([null]))
})

describe('a stored date', () => {
  const day = (...given: Parameters<typeof stored>) => {
    const { shown, value, notes } = readDate(stored(...given), '2021-09')
    return [shown, value, ...notes]
  }
  test('is read in both date systems', () => {
    expect(day(44469, 'yyyy-mm-dd')).toEqual(['2021-09-30', '2021-09-30'])
    expect(day(44469 - 1462, 'yyyy-mm-dd', true)).toEqual(['2021-09-30', '2021-09-30'])
    expect(day(44469.75, 'yyyy/m/d h:mm')).toEqual(['2021/9/30 18:00', '2021-09-30'])
  })
  test('that shows no day means the whole month', () => {
    expect(day(44440, 'yyyy"年"m"月"')).toEqual(['2021年9月', '2021-09-30', 'month-end'])
    expect(day(44440, 'mmm-yy')).toEqual(['Sep-21', '2021-09-30', 'month-end'])
  })
  test('that lost its format is found again', () => expect(day(44469)).toEqual(['44469', '2021-09-30', 'date-text']))
  test('is told from other numbers', () => {
    expect(day(20210930)).toEqual(['20210930', '2021-09-30', 'date-text'])
    expect(day(2021.6)).toEqual(['2021.6', '2021-06-30', 'month-end'])
    expect(day(2021)).toEqual(['2021', null, 'not-a-date'])
    expect(day(500)).toEqual(['500', null, 'not-a-date'])
    expect(day(0, 'yyyy-mm-dd')[1]).toBe(null)
  })
  test('2021.1 may have been 2021.10: asked, not guessed', () => {
    expect(day(2021.1)).toEqual(['2021.1', null, 'not-a-date'])
    expect(day(2021.1, '0.00')).toEqual(['2021.10', '2021-10-31', 'month-end'])
  })
})

test.each([
  [typed('2021年12月'), '2021-12'],
  [typed('2021-12-31'), '2021-12'],
  [typed('持续 推进'), 'ongoing'],
  [typed('长期'), 'ongoing'],
  [stored(44531, 'yyyy"年"m"月"'), '2021-12'],
  [typed('尽快'), null],
  [null, null],
])('a deadline, case %#', (cell, value) => {
  expect(readDeadline(cell, '2021-09')).toMatchObject({ value, notes: [] })
})

describe('the month that a text names', () => {
  test.each([
    ...([
      ['2021-09', '2021-09'],
      ['2021年9月', '2021-09'],
      ['9月', '2021-09'],
      ['202109', '2021-09'],
    ] as const),
    ...([
      ['市教育局2021年9月工作进展情况表', '2021-09'],
      ['泰山区9月份（最终版）(2)', '2021-09'],
    ] as const),
    ...([
      ['2021.9', '2021-09'],
      ['２０２１年９月', '2021-09'],
      ['二〇二一年九月', '2021-09'],
      ['1-9月', '2021-09'],
    ] as const),
    ...([
      ['2021年1—9月进展', '2021-09'],
      ['2020年12月', '2020-12'],
      ['2021年 9月', '2021-09'],
    ] as const),
  ])('%s: %s', (text, period) => expect(periodIn(text, '2021-09')).toBe(period))

  test.each([
    '',
    '本月',
    '2021年9月30日',
    '20210930',
    '2021-10-08报',
    '10月8日报送',
    '8月和9月',
    '2021年',
    '13月',
    '第7号',
  ])('%s names none', (text) => expect(periodIn(text, '2021-09')).toBe(null))
  test('several are told', () => expect(monthsIn('8月、9月')).toEqual([8, 9]))
})
