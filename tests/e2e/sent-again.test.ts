import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { ledgerSchema } from '../../src/model/ledger.ts'
import { sha256 } from '../../src/outputs.ts'
import { sheetOf } from '../intake/making.ts'

/** A form goes back, comes in again, and is compared with itself until it is clean. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-sent-again-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const [input, output, period] = [join(work, 'input'), join(work, 'output'), '2021-07']
const month = join(input, period)
const unit = '市工业和信息化局'

type Cells = Readonly<Record<string, string | number | null>>

const cellOf = (book: ExcelJS.Workbook, sheet: string, cell: string) => sheetOf(book, sheet).getCell(cell)

/** What the unit types into sheets' cells, into its form as it was handed out or came back; answers with the file. */
async function send(
  name: string,
  day: string,
  from: string,
  typed: Readonly<Record<string, Cells>>,
  adjust?: (book: ExcelJS.Workbook) => void,
) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(from)
  for (const [sheet, cells] of Object.entries(typed))
    for (const [cell, value] of Object.entries(cells)) cellOf(book, sheet, cell).value = value
  adjust?.(book)
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  writeFileSync(join(month, name), bytes)
  const receipt = { file: name, sha256: sha256(bytes), from: '', receivedAt: `${day}T09:00:00+08:00` }
  writeFileSync(join(month, 'receipts.jsonl'), `${JSON.stringify(receipt)}\n`, { flag: 'a' })
}

async function run() {
  const quiet = { out() {}, err() {}, live: false }
  expect(await main(['run', '--period', period, '--input', input, '--output', output], quiet)).toBe(0)
  const ledger = ledgerSchema.parse(JSON.parse(readFileSync(join(output, period, 'ledger.json'), 'utf8')))
  const line = ledger.units.find((one) => one.name === unit)
  return { state: line?.state, rounds: line?.rounds }
}

/** What check says of a file beside the one before: 已改, 未改, 新出现; null where it says nothing. */
async function since(file: string, folders = ['--input', input, '--output', output]) {
  const said = async (...more: string[]) => {
    const lines: string[] = []
    const quiet = { out: (text: string) => lines.push(text), err: (text: string) => lines.push(text), live: false }
    expect(await main(['check', file, ...folders, ...more], quiet)).not.toBe(2)
    return lines.join('\n')
  }
  const counted =
    /已改(\d+)处，未改(\d+)处，新出现(\d+)处/
      .exec(await said())
      ?.slice(1)
      .map(Number) ?? null
  const findings: Told[] = JSON.parse(await said('--json'))
  for (const { comparison } of findings)
    expect(comparison && [comparison.mended, comparison.kept, comparison.added]).toEqual(counted ?? undefined)
  return { counted, states: findings.map((one) => `${one.cell} ${one.comparison?.state ?? '-'}`) }
}
interface Told {
  cell: string
  comparison?: { state: string; mended: number; kept: number; added: number }
}

/** The list of faults that came back: place and what is said of it beside the last time. */
async function returned(name: string) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(join(output, period, '退回', unit, name))
  const found: string[] = []
  book.getWorksheet('问题清单')?.eachRow((row, at) => {
    if (at > 3 && row.getCell(3).text !== '')
      found.push(`${row.getCell(3).text} ${row.getCell(8).text || row.getCell(2).text}`)
  })
  return found
}

test('faults are told as left, new and mended; rounds are counted until it is clean', async () => {
  mkdirSync(month, { recursive: true })
  for (const name of ['settings.json', '单位通讯录.xlsx']) copyFileSync(join('input', name), join(input, name))
  const clean = join('input', period, '市工业和信息化局（7月）.xlsx')
  await send('一.xlsx', '2021-08-02', clean, { 任务进展: { E6: null }, 配档表: { D4: '近期' } })
  expect(await run()).toMatchObject({ rounds: 1 })
  expect(await returned('一.xlsx')).toEqual(['《任务进展》E6 错误', '《配档表》D4 错误'])
  const first = { counted: null, states: ['E6 -', 'D4 -'] }
  expect(await since(join(month, '一.xlsx'))).toEqual(first)

  // Works in the copy that came back, as the letter asks: mends one, leaves one, adds one.
  const back = join(output, period, '退回', unit, '一.xlsx')
  await send('二.xlsx', '2021-08-03', back, { 任务进展: { E6: '正常推进', H6: null } })
  expect(await run()).toMatchObject({ rounds: 2 })
  expect(await returned('二.xlsx')).toEqual(['《任务进展》H6 新出现', '《配档表》D4 未改', '《任务进展》E6 已改'])

  const second = { counted: [1, 1, 1], states: ['H6 新出现', 'D4 未改'] }
  expect(await since(join(month, '二.xlsx'))).toEqual(second)
  // One that a later form stands for is compared with none.
  expect(await since(join(month, '一.xlsx'))).toEqual(first)
  // One that is still to be received: with the form that counts.
  expect(await since(clean)).toEqual({ counted: [2, 0, 0], states: [] })

  // The form before is gone; a run that has seen it remembers what it found.
  const [kept, bare] = [join(work, 'kept'), join(work, 'bare')]
  for (const folder of [kept, bare]) cpSync(input, folder, { recursive: true })
  for (const name of ['一.xlsx', '二.xlsx', 'receipts.jsonl']) rmSync(join(kept, period, name))
  expect(await since(join(month, '一.xlsx'), ['--input', kept, '--output', output])).toEqual({
    counted: [1, 1, 1],
    states: ['E6 新出现', 'D4 未改'],
  })
  expect(await since(join(month, '一.xlsx'), ['--input', kept, '--output', join(work, 'nothing')])).toEqual(first)
  // Without a word on which came last, nothing is said.
  rmSync(join(bare, period, 'receipts.jsonl'))
  expect(await since(join(bare, period, '二.xlsx'), ['--input', bare, '--output', output])).toMatchObject({
    counted: null,
  })

  await send('三.xlsx', '2021-08-04', clean, {})
  expect(await run()).toEqual({ state: 'accepted', rounds: 3 })
}, 120_000)

const marks: [place: string, name: string, adjust: (book: ExcelJS.Workbook) => void][] = [
  ['a table’s cell', '密.xlsx', (book) => Object.assign(cellOf(book, '任务进展', 'J6'), { value: '秘密★1年' })],
  [
    'a page footer',
    '密.xlsx',
    (book) => Object.assign(sheetOf(book, '任务进展').headerFooter, { oddFooter: '&L&"宋体,加粗"&12机密★10年' }),
  ],
  ['a note in the last table', '密.xlsx', (book) => Object.assign(cellOf(book, '配档表', 'C4'), { note: '秘密' })],
  ['the properties', '密.xlsx', (book) => Object.assign(book, { title: '秘密★ 工作进展' })],
  ['the file’s name', '（秘密）表.xlsx', () => {}],
]

test.each(marks)('what bears a secrecy mark in %s is not mailed on, nor merged', async (place, name, adjust) => {
  rmSync(month, { recursive: true })
  mkdirSync(month)
  const clean = join('input', period, '市工业和信息化局（7月）.xlsx')
  await send(name, '2021-08-05', clean, {}, adjust)
  const { state } = await run()
  if (place !== 'a table’s cell') expect(state).toBe('returned')
  expect(readdirSync(join(output, period, '退回', unit))).toEqual(['问题反馈.eml'])
  expect(readFileSync(join(output, period, '退回', unit, '问题反馈.eml'), 'utf8')).not.toContain('spreadsheetml')
})
