import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { OpcPackage } from '../../src/opc/package.ts'
import { sha256 } from '../../src/outputs.ts'
import { runMonth } from '../../src/pipeline.ts'
import { unwatched } from '../files/unwatched.ts'
import { patchCells } from '../samples/patch-cells.ts'

/** A month with one unit's form: a day in 办结日期 of a measure that goes on is a warning, and 备注 may explain it. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-explained-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const unit = '市教育局'
const period = '2021-07'
const july = readFileSync('input/2021-07/市教育局7月进展表.xlsx')
const august = readFileSync('input/2021-08/市教育局8月进展表.xlsx')
const reason = '第一批已办结，第二批10月启动'

interface Sent {
  day: string
  remark: string
}

const sheetWith = (form: Uint8Array, { day, remark }: Sent): Uint8Array =>
  patchCells(form, [
    { sheet: '任务进展', cell: 'I6', value: { day } },
    { sheet: '任务进展', cell: 'J6', value: remark },
  ])

/** Runs the month with what the unit sent, in the order of its receipts. */
async function monthOf(...sent: Sent[]) {
  const root = mkdtempSync(join(work, 'month-'))
  const [input, output] = [join(root, 'input'), join(root, 'output')]
  mkdirSync(join(input, period), { recursive: true })
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  const receipts = sent.map((one, at) => {
    const file = `${unit}（第${at + 1}次）.xlsx`
    const bytes = sheetWith(july, one)
    writeFileSync(join(input, period, file), bytes)
    const receivedAt = `2021-07-${28 + at}T09:00:00+08:00`
    return JSON.stringify({ file, sha256: sha256(bytes), from: 'jiaoyu@taian.example', receivedAt })
  })
  writeFileSync(join(input, period, 'receipts.jsonl'), `${receipts.join('\n')}\n`)
  const folders = { input, output, templates: 'templates' }
  const { ledger, findings, outputs, folder } = await runMonth(folders, period, () => {}, unwatched)
  const line = ledger.units.find((one) => one.name === unit)
  return {
    state: line?.state,
    warnings: line?.warnings,
    letters: outputs.filter((file) => file.startsWith('退回/')).length,
    found: findings.filter((one) => one.cell === 'I6').map((one) => [one.rule, one.severity, one.explanation]),
    summary: new Uint8Array(readFileSync(join(folder, '工作进展情况汇总表.xlsx'))),
  }
}

const asked = { state: 'accepted', warnings: 1, found: [['date-without-done', 'warning', null]] }
const answered = { state: 'accepted', warnings: 0, letters: 0, found: [['date-without-done', 'info', reason]] }
const day = '2021-07-15'

test('a warning without a word is returned', async () => {
  const month = await monthOf({ day, remark: '' })
  expect(month).toMatchObject(asked)
  expect(month.letters).toBe(2)
})

test('with a reason the unit is accepted without a letter, and the summary shows the words', async () => {
  const month = await monthOf({ day, remark: reason })
  expect(month).toMatchObject(answered)
  const book = OpcPackage.open(month.summary)
  const sheets = book.names().filter((name) => /^xl\/(worksheets\/|sharedStrings)/.test(name) && name.endsWith('.xml'))
  const text = sheets.map((name) => new TextDecoder().decode(book.bytes(name))).join('')
  expect(text).toContain('已说明')
  expect(text).toContain(reason)
})

test('a stock phrase is asked about all the same', async () => {
  const month = await monthOf({ day, remark: '经核实无误，情况属实。' })
  expect(month).toMatchObject(asked)
  expect(month.letters).toBe(2)
})

test('the same words beside another value are asked about again, new words are not', async () => {
  const changed = { day: '2021-07-20', remark: reason }
  expect(await monthOf({ day, remark: reason }, changed)).toMatchObject(asked)
  expect(await monthOf({ day, remark: '第一批提前办结，尚有第二批' }, changed)).toMatchObject(answered)
})

test('last month’s words are asked about in the next, new ones are not', async () => {
  const input = mkdtempSync(join(work, 'months-'))
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  const put = (month: string, bytes: Uint8Array) => {
    mkdirSync(join(input, month), { recursive: true })
    writeFileSync(join(input, month, `${unit}.xlsx`), bytes)
  }
  const explanation = async (remark: string) => {
    put('2021-08', sheetWith(august, { day: '2021-08-15', remark }))
    const folders = { input, output: join(work, 'two'), templates: 'templates' }
    const { findings } = await runMonth(folders, '2021-08', () => {}, unwatched)
    return findings.filter((one) => one.cell === 'I6').map((one) => one.explanation)
  }
  put(period, sheetWith(july, { day, remark: reason }))
  expect(await explanation(reason)).toEqual([null])
  expect(await explanation('第二批已提前到8月启动')).toEqual(['第二批已提前到8月启动'])
})
