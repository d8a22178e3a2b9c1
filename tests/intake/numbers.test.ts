import { describe, expect, test } from 'vitest'
import { chineseNumeral } from '../../src/intake/value/chinese-numeral.ts'
import { readNumber } from '../../src/intake/value/read-number.ts'
import { readOrdinal } from '../../src/intake/value/read-ordinal.ts'
import { readPercent } from '../../src/intake/value/read-percent.ts'
import { erroneous, stored, typed, uncomputed } from './making.ts'

const read = (text: string, unit?: string) => {
  const { value, notes } = readNumber(typed(text), unit)
  return [value, ...notes]
}

describe('a text in a number column', () => {
  test.each([
    ['500', 500, 'text-number'],
    ['+500', 500, 'text-number'],
    ['-3', -3, 'text-number'],
    ['－3', -3, 'full-width'],
    ['−3', -3, 'text-number'],
    ['0', 0, 'text-number'],
    ['12.5', 12.5, 'text-number'],
    ['１２３', 123, 'full-width'],
    ['１２.５', 12.5, 'full-width'],
    [' 500 ', 500, 'spaces'],
    ['　500\u00a0', 500, 'spaces'],
    ['5\u200b00', 500, 'spaces'],
    ['1 200', 1200, 'spaces'],
    ['1,200', 1200, 'thousands'],
    ['1，200', 1200, 'thousands'],
    ['１，２００', 1200, 'full-width', 'thousands'],
    ['12,345,678.5', 12345678.5, 'thousands'],
    ['500人', 500, 'unit'],
    ['30 家', 30, 'spaces', 'unit'],
    ['1,200人次', 1200, 'thousands', 'unit'],
    ['1.2万', 12000, 'wan'],
    ['1.2万人', 12000, 'unit', 'wan'],
    ['1.1万', 11000, 'wan'],
    ['30万元', 300000, 'unit', 'wan'],
    ['2亿', 200000000, 'wan'],
    ['三十', 30, 'chinese-numeral'],
    ['三十家', 30, 'unit', 'chinese-numeral'],
    ['一百二十', 120, 'chinese-numeral'],
    ['一万二千', 12000, 'chinese-numeral'],
    ['1.2E+03', 1200, 'text-number'],
  ])('%s is %d', (text, value, ...notes) => expect(read(text)).toEqual([value, ...notes]))

  test.each([
    '约500',
    '近500人',
    '500余',
    '500余人',
    '500多人',
    '500左右',
    '500人左右',
    '1.2万余人',
    '20多万',
    '十余家',
  ])('%s stays approximate', (text) => expect(read(text)).toEqual([null, 'approximate']))
  test.each(['500以上', '500人以上', '超过500', '不少于500', '至少30家', '数百人', '几十', '十几家', '上千余人'])(
    '%s is no figure',
    (text) => expect(read(text)[0]).toBe(null),
  )
  test.each([
    ...[
      '12+8',
      '3-5',
      '3～5',
      '见附件',
      '共培训500人',
      '累计完成500人，其中新增20人',
      '500/1000',
      '60%',
      '1,20',
      '1,200,5',
      '12,00',
    ],
    ...['1,2000', '同上', 'TRUE', '三五', '百', '1e400', '2021年', '500。其中：泰山区30', '9'.repeat(20)],
  ])('%s is no number', (text) => expect(read(text)).toEqual([null, 'not-a-number']))

  test.each(['', ' ', '/', '／', '—', '——', '-', '无', '暂无', '　'])('“%s” is blank, not a fault', (text) =>
    expect(read(text)).toEqual([null]),
  )

  test('is shown as typed, without blanks around it', () => {
    expect(readNumber(typed('　１，２００\r\n')).shown).toBe('１，２００')
    expect(readNumber(typed(' / ')).shown).toBe('/')
  })

  test('counts in the unit of its row', () => {
    expect(read('30万元', '万元')).toEqual([30, 'unit'])
    expect(read('30万元', '元')).toEqual([300000, 'unit', 'wan'])
    expect(read('5支队伍', '支队伍')).toEqual([5, 'unit'])
    expect(read('5支队伍')).toEqual([null, 'not-a-number'])
  })
})

describe('a stored number', () => {
  const figure = (...given: Parameters<typeof stored>) => {
    const { shown, value, notes } = readNumber(stored(...given))
    return [shown, value, ...notes]
  }
  test('keeps its value whatever its format shows', () => {
    expect(figure(1234.5, '#,##0')).toEqual(['1,235', 1234.5])
    expect(figure(500, '0"人"')).toEqual(['500人', 500])
    expect(figure(1 / 3, '0.00')).toEqual(['0.33', 1 / 3])
    expect(figure(123456789012345)).toEqual(['123456789012345', 123456789012345])
  })
  test('loses floating-point dust and says so', () => {
    expect(figure(0.30000000000000004)).toEqual(['0.3', 0.3, 'rounded'])
    expect(figure(419.99999999999994)).toEqual(['420', 420, 'rounded'])
    expect(figure(1.1 + 2.2)).toEqual(['3.3', 3.3, 'rounded'])
  })
  test('that became a date is asked about', () => {
    expect(figure(44260, 'm"月"d"日"')).toEqual(['3月5日', null, 'auto-date'])
    expect(figure(500, 'yyyy/m/d')[1]).toBe(null)
  })
  test('under a per cent format is no count', () => expect(figure(0.6, '0%')).toEqual(['60%', null, 'not-a-number']))
})

test('errors and formulas without a result are told apart', () => {
  expect(readNumber(erroneous('#DIV/0!'))).toEqual({ shown: '#DIV/0!', value: null, notes: ['formula-error'] })
  expect(readNumber(uncomputed('F4+G4'))).toEqual({ shown: '=F4+G4', value: null, notes: ['no-cached-value'] })
  expect(readNumber(null)).toEqual({ shown: '', value: null, notes: [] })
})

describe('a rate', () => {
  test.each([
    [typed('60%'), 0.6],
    [typed('60％'), 0.6],
    [typed('完成60％'), 0.6],
    [typed('60'), 0.6],
    [typed('0.6'), 0.6],
    [typed('128.5%'), 1.285],
    [stored(0.6), 0.6],
    [stored(0.6, '0.0%'), 0.6],
    [stored(60), 0.6],
    [stored(1.2), 1.2],
    [stored(12, '0%'), 12],
    [typed('约60%'), null],
    [typed('过半'), null],
    [typed('—'), null],
  ])('case %#', (cell, value) => expect(readPercent(cell).value).toBe(value))
})

describe('序号', () => {
  test.each([
    ...([
      ['8', 8],
      ['8.', 8],
      ['（8）', 8],
      ['8、', 8],
      ['第8项', 8],
      ['８', 8],
      ['八', 8],
      ['十二', 12],
    ] as const),
    ...([
      ['8-1', null],
      ['合计', null],
      ['', null],
    ] as const),
  ])('%s is %s', (text, value) => expect(readOrdinal(typed(text)).value).toBe(value))
  test('as a number', () => {
    expect(readOrdinal(stored(8)).value).toBe(8)
    expect(readOrdinal(stored(8.5)).value).toBe(null)
  })
})

test.each([
  ...([
    ['十', 10],
    ['十五', 15],
    ['二十一', 21],
    ['三百零五', 305],
    ['三百五', 350],
    ['两千', 2000],
    ['一亿', 1e8],
  ] as const),
  ...([
    ['二〇二一', 2021],
    ['一万零三十', 10030],
    ['五百千', null],
    ['千', null],
    ['七八', null],
    ['万', null],
  ] as const),
])('%s is %s', (text, value) => expect(chineseNumeral(text)).toBe(value))
