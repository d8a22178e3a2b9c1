import { describe, expect, test } from 'vitest'
import { isDitto, readText } from '../../src/intake/value/read.ts'
import { readCode } from '../../src/intake/value/read-code.ts'
import { readOption } from '../../src/intake/value/read-option.ts'
import { milestoneStates, statuses } from '../../src/model/form.ts'
import { erroneous, stored, typed, uncomputed } from './making.ts'

describe('a cell with options', () => {
  test.each([
    ['正常推进', '正常推进'],
    [' 正常推进', '正常推进', 'spaces'],
    ['正常\n推进', '正常推进', 'spaces'],
    ['已完\u200b成', '已完成', 'spaces'],
    ['已完成　', '已完成', 'spaces'],
    ['基本完成', null, 'not-an-option'],
    ['已完成。', null, 'not-an-option'],
    ['完成', null, 'not-an-option'],
    ['/', null],
    ['', null],
  ])('%j is %s', (text, value, ...notes) => {
    const read = readOption(typed(text), statuses)
    expect([read.value, ...read.notes]).toEqual([value, ...notes])
  })
  test('of another list is none of this one', () => {
    expect(readOption(typed('进行中'), milestoneStates).value).toBe('进行中')
    expect(readOption(typed('进行中'), statuses).notes).toEqual(['not-an-option'])
    expect(readOption(stored(1), statuses).notes).toEqual(['not-an-option'])
  })
})

describe('a text cell', () => {
  test.each([
    ['　第一行\r\n第二行 \u00a0', '第一行\n第二行', '第一行\n第二行'],
    ['看不见\u200b的', '看不见\u200b的', '看不见的'],
    ['无', '无', '无'],
    ['——', '——', '——'],
  ])('%j', (text, shown, value) => expect(readText(typed(text))).toEqual({ shown, value, notes: [] }))
  test('shows numbers and dates as the sheet does, long numbers in full', () => {
    expect(readText(stored(13800000000)).value).toBe('13800000000')
    expect(readText(stored(370902199001011000)).value).toBe('370902199001011000')
    expect(readText(stored(44469, 'm"月"d"日"')).value).toBe('9月30日')
  })
  test('with an error or without a result has no text', () => {
    expect(readText(erroneous('#REF!'))).toEqual({ shown: '#REF!', value: null, notes: ['formula-error'] })
    expect(readText(uncomputed('A1')).value).toBe(null)
    expect(readText(null)).toEqual({ shown: '', value: null, notes: [] })
  })
})

test.each(['同上', '同上。', ' 同 上', '同上行', '〃'])('%s is a ditto', (text) => expect(isDitto(text)).toBe(true))
test.each(['同上月', '同上，另开展培训', '上同'])('%s is none', (text) => expect(isDitto(text)).toBe(false))

describe('the number of an indicator or milestone', () => {
  test.each([
    ['6-1', '6-1'],
    ['6－1', '6-1', 'full-width'],
    ['６—１', '6-1', 'full-width'],
    [' 6 - a ', '6-a', 'spaces'],
    ['无', null],
  ])('%j is %s', (text, value, ...notes) => {
    const read = readCode(typed(text))
    expect([read.value, ...read.notes]).toEqual([value, ...notes])
  })
  test('is turned back from a date', () => {
    expect(readCode(stored(44348, 'm"月"d"日"'))).toEqual({ shown: '6月1日', value: '6-1', notes: ['auto-date'] })
  })
})
