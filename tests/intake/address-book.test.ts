import type ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { readAddressBook } from '../../src/intake/index.ts'
import { Fault } from '../../src/model/fault.ts'
import { addressBook, sampleUnits } from '../samples/address-book.ts'
import { workbook } from './making.ts'

const header = '单位名称|别名|类别|报送|联系人|联系电话|电子邮箱|抄送邮箱'
const good =
  '市教育局|教育局、市教育局职成高教科|市直部门|是|联络员|0538-0000000|a@example.invalid|b@example.invalid、c@example.invalid'

const path = 'input/单位通讯录.xlsx'
const read = async (rows: (string | ExcelJS.CellValue[])[], sheet = '通讯录') =>
  readAddressBook(await workbook({ [sheet]: rows }), path)

async function fault(bytes: Promise<Uint8Array> | Uint8Array): Promise<string> {
  const book = await bytes
  try {
    readAddressBook(book, path)
    return 'no fault'
  } catch (error) {
    return error instanceof Fault ? error.message : `not a Fault: ${error}`
  }
}

test('the sample address book gives the sample units', async () => {
  expect(readAddressBook(await addressBook(), path)).toEqual(sampleUnits)
})

describe('an address book', () => {
  test('is read by its headings, wherever they stand', async () => {
    const [unit] = await read([
      '全市单位通讯录',
      '序号|报送|类别|单位名称|抄送邮箱|电子邮箱|联系 电话|联系人|别名',
      '1|是|市直部门|市教育局||a@example.invalid|13800000000|联络员|教育局，市教育局职成高教科',
      '',
    ])
    expect(unit).toEqual({
      ...{ name: '市教育局', aliases: ['教育局', '市教育局职成高教科'], kind: '市直部门', reports: true },
      ...{ contact: '联络员', phone: '13800000000', email: 'a@example.invalid', cc: [] },
    })
  })
  test('may leave out people and addresses', async () => {
    const [unit] = await read([header, '市财政局||市直部门|否||||'])
    expect(unit).toMatchObject({ reports: false, contact: '', phone: '', email: '', cc: [], aliases: [] })
  })
})

test('ten thousand units are read, and more than the limit is one line', async () => {
  const many = (count: number) => [
    header,
    ...Array.from(
      { length: count },
      (_, at) => `第${at}办|${at}办|市直部门|是|联络员|0538-0000000|a${at}@example.invalid|`,
    ),
  ]
  const units = await read(many(10_000))
  expect([units.length, units.at(-1)?.email]).toEqual([10_000, 'a9999@example.invalid'])
  expect(await fault(workbook({ 通讯录: many(30_000) }))).toMatch(/^input\/单位通讯录\.xlsx 过大/)
}, 60_000)

describe('a mistake in it is one line that names file, place and remedy', () => {
  const row = (change: Record<number, string>) =>
    good
      .split('|')
      .map((cell, at) => change[at] ?? cell)
      .join('|')
  const second = (change: Record<number, string>) => row({ 0: '市总工会', 1: '', ...change })
  test.each([
    ['unknown 类别', [header, row({ 2: '科室' })], ['《通讯录》C2', '科室', '市直部门']],
    ['报送 neither 是 nor 否', [header, row({ 3: 'Y' })], ['《通讯录》D2', 'Y']],
    ['报送 left blank', [header, row({ 3: '' })], ['《通讯录》D2']],
    ['a bad address', [header, row({ 6: 'a＠example' })], ['《通讯录》G2', 'a＠example']],
    ['a bad copy address', [header, row({ 7: 'b@example.invalid、c' })], ['《通讯录》H2', '“c”']],
    ['no name', [header, row({ 0: '' })], ['《通讯录》A2']],
    ['a name twice', [header, good, '', row({ 1: '' })], ['《通讯录》A4', '重复']],
    ['an alias that is another’s name', [header, good, second({ 1: '泰安市教育局' })], ['《通讯录》B3', '市教育局']],
    ['an alias twice', [header, good, second({ 1: '职教中心、教育局' })], ['《通讯录》B3', '教育局']],
    ['a missing column', [header.replace('|报送', ''), good], ['《通讯录》第1行', '“报送”']],
    ['no header', ['市教育局|市直部门'], ['单位名称']],
    ['no units', [header], ['《通讯录》']],
  ])('%s', async (_what, rows, named) => {
    const message = await fault(workbook({ 通讯录: rows }))
    expect(message.split('\n')).toHaveLength(1)
    for (const part of [path, ...named]) expect(message).toContain(part)
  })
  test.each([
    ['text', new TextEncoder().encode('text'), 'Excel'],
    ['nothing', new Uint8Array(0), 'Excel'],
    ['a csv', new TextEncoder().encode('单位名称,别名,类别\n1,2,3\n'), '另存为'],
  ])('%s', async (_what, bytes, remedy) => {
    const message = await fault(bytes)
    for (const part of [path, remedy]) expect(message).toContain(part)
  })
  test('a truncated workbook', async () => {
    expect(await fault((await addressBook()).subarray(0, 3000))).toContain(path)
  })
})
