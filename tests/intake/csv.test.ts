import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { csvRecords, separatorOf } from '../../src/intake/foreign/csv.ts'
import { receivedFrom } from './opened.ts'

const header = ['指标编号', '指标名称', '上月累计', '本月新增', '累计完成']
const row = ['7-1', '现代学徒制试点培养', '400', '20', '420']
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16())

async function indicator(bytes: Uint8Array) {
  const { submission } = await receivedFrom('量化指标.csv', bytes)
  return submission?.tables.indicators?.rows[0]
}

describe('the separator is found by content', () => {
  test.each([',', ';', '\t', '、', '，', '；', '|'])('%j', async (separator) => {
    const text = [header, row].map((cells) => cells.join(separator)).join('\r\n')
    expect(separatorOf(text)).toBe(separator)
    expect((await indicator(utf8(text)))?.total).toMatchObject({ cell: 'E2', value: 420, notes: [] })
  })
  test('though the texts hold others', () => {
    expect(separatorOf('序号,任务,进展\n1,学徒、技师；培训,走访、座谈\n2,甲、乙、丙,开会')).toBe(',')
  })
  test('and prose has none', () => {
    expect(separatorOf('各单位：\n请于5日前报送，逾期不再受理。\n联系人：某某')).toBe(null)
  })
})

describe('the encoding is found by content', () => {
  const text = [header, row].map((cells) => cells.join(',')).join('\n')
  test.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`)],
    ['UTF-16', utf16(text)],
    ['UTF-16, the other way round', swapped(utf16(text))],
  ])('%s', async (_what, bytes) => {
    expect(await indicator(bytes)).toMatchObject({ name: { shown: row[1] }, total: { value: 420 } })
  })
})

test('quoted fields hold separators, quotes and line breaks', () => {
  expect(csvRecords('"a,b","say ""hi""",c\r\n"two\nlines",,\n', ',')).toEqual([
    ['a,b', 'say "hi"', 'c'],
    ['two\nlines', '', ''],
  ])
})

test('whatever is written as RFC 4180 says is read back', () => {
  const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', ''))
  const records = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(records, (all) => {
      const text = all.map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(csvRecords(text, ',')).toEqual(all)
    }),
  )
})

test('digits that a number would lose stay text', async () => {
  const cells = ['007', '110101199003070011', '1.50', '1e5', '-0']
  const text = [header, ['7-1', ...cells.slice(0, 4)], ['7-2', ...cells.slice(1)]]
    .map((one) => one.join(','))
    .join('\n')
  const { submission } = await receivedFrom('a.csv', utf8(text))
  const shown = submission?.tables.indicators?.rows.map((one) => [one.name, one.previous, one.added, one.total])
  expect(shown?.flat().map((field) => field.shown)).toEqual([...cells.slice(0, 4), ...cells.slice(1)])
})
