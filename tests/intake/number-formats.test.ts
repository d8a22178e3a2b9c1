import { describe, expect, test } from 'vitest'
import { builtInCode, numberFormat } from '../../src/intake/workbook/number-format.ts'
import { dayOfSerial, serialOfIso } from '../../src/intake/workbook/serial.ts'

const shown = (code: string, value: number) => numberFormat(code).show(value, false)

describe('a number as its format displays it', () => {
  test.each([
    ['General', 1200, '1200'],
    ['General', 0.30000000000000004, '0.3'],
    ['General', 1 / 3, '0.33333333333'],
    ['General', 13800000000, '13800000000'],
    ['G/通用格式', 5, '5'],
    ['0', 1.5, '2'],
    ['0.00', 1.005, '1.01'],
    ['0.00', -2.675, '-2.68'],
    ['0.0%', 0.0085, '0.9%'],
    ['0.00', 1e-9, '0.00'],
    ['0.00', -1.5, '-1.50'],
    ['#,##0', 1234567, '1,234,567'],
    ['#,##0.00', 1234.5, '1,234.50'],
    ['#,##0;-#,##0', -1234, '-1,234'],
    ['0.##', 1.5, '1.5'],
    ['#,###', 0, '0'],
    ['0%', 0.6, '60%'],
    ['0.0%', 0.285, '28.5%'],
    ['"不少于"0', 5000, '不少于5000'],
    ['0"左右"', 10000, '10000左右'],
    ['0.0,"千"', 1500, '1.5千'],
    ['0!.0,"万"', 12000, '12000'],
    ['¥#,##0.00', 30, '¥30.00'],
    ['[$¥-804]#,##0', 30, '¥30'],
    ['[Red]0;[Blue]-0', -3, '-3'],
    ['0_);(0)', -3, '(3)'],
    ['000', 7, '007'],
    ['0000-0000', 12345678, '12345678'],
    ['# ?/?', 0.5, '0.5'],
    ['0.00E+00', 12000, '1.20E+04'],
    ['@', 12, '12'],
    ['0.00;;;@', 0, '0'],
  ])('%s of %d is %s', (code, value, text) => expect(shown(code, value)).toBe(text))

  test.each([
    ['yyyy-mm-dd', '2021-09-03'],
    ['yyyy/m/d', '2021/9/3'],
    ['yyyy"年"m"月"d"日"', '2021年9月3日'],
    ['yyyy\\年m\\月', '2021年9月'],
    ['[$-804]yyyy"年"m"月"d"日";@', '2021年9月3日'],
    ['m/d/yy', '9/3/21'],
    ['d-mmm-yy', '3-Sep-21'],
    ['yyyy.mm.dd', '2021.09.03'],
    ['yyyy-mm-dd hh:mm:ss', '2021-09-03 14:05:09'],
    ['h:mm AM/PM', '2:05 PM'],
    ['上午/下午h"时"mm"分"', '下午2时05分'],
    ['aaaa', '星期五'],
    ['mm:ss', '05:09'],
  ])('a date under %s', (code, text) => {
    expect(numberFormat(code).kind).toBe('date')
    expect(shown(code, 44442 + (14 * 3600 + 5 * 60 + 9) / 86400)).toBe(text)
  })

  test('kinds are told apart', () => {
    const kinds = [0, 9, 14, 22, 27, 31, 49, 58, 200].map((id) => numberFormat(builtInCode(id)).kind)
    expect(kinds).toEqual(['number', 'percent', 'date', 'date', 'date', 'date', 'number', 'date', 'number'])
    expect(['0"日"', '"年"0', '0.00"m"', '[Red]0'].map((code) => numberFormat(code).kind)).toEqual(
      Array(4).fill('number'),
    )
    expect([27, 28, 17, 20].map((id) => numberFormat(builtInCode(id)).showsDay)).toEqual([false, true, false, true])
  })
})

describe('serial dates', () => {
  test.each([
    [44469, false, '2021-09-30'],
    [61, false, '1900-03-01'],
    [59, false, '1900-02-28'],
    [1, false, '1900-01-01'],
    [0, true, '1904-01-01'],
    [43007, true, '2021-09-30'],
    [-1, false, null],
    [4e9, false, null],
    [Number.NaN, false, null],
  ])('%d (1904: %s) is %s', (serial, date1904, day) => expect(dayOfSerial(serial, date1904)).toBe(day))
  test('ISO dates become serials', () => {
    expect(serialOfIso('2021-09-30', false)).toBe(44469)
    expect(serialOfIso('2021-09-30T12:00:00Z', true)).toBe(43007.5)
    expect(serialOfIso('gone', false)).toBe(null)
  })
})
