import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findingSchema, sortFindings } from '../../src/model/finding.ts'
import { ledgerSchema } from '../../src/model/ledger.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { sha256 } from '../../src/outputs.ts'
import { luoshi, type Said } from '../luoshi.ts'

/** The main job on the sample months, through the command line. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-month-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** Every file below a folder with its bytes' hash, and its time where asked. */
function listing(folder: string, times = false): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => {
        const path = join(folder, name)
        return [name, sha256(readFileSync(path)) + (times ? ` ${statSync(path).mtimeMs}` : '')]
      }),
  )
}

const json = <S extends z.ZodType>(schema: S, file: string): z.output<S> =>
  schema.parse(JSON.parse(readFileSync(join(work, 'first/2021-09', file), 'utf8')))

let before: Record<string, string>
let first: Said

beforeAll(async () => {
  before = listing('input', true)
  first = await luoshi('run', '--output', join(work, 'first'))
})

test('the newest month runs without a word on stderr', () => {
  expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: '' })
  expect(first.out).toContain('2021年9月')
})

test('nothing under input/ is changed', () => {
  expect(listing('input', true)).toEqual(before)
})

test('a second run gives the same bytes', async () => {
  await luoshi('run', '--period', '2021-09', '--output', join(work, 'second'))
  expect(listing(join(work, 'second/2021-09'))).toEqual(listing(join(work, 'first/2021-09')))
})

test('every received file stands in the manifest exactly once, with its hash and an outcome', () => {
  const manifest = json(manifestSchema, 'manifest.json')
  const received = Object.entries(listing('input/2021-09')).filter(([name]) => name !== 'receipts.jsonl')
  expect(manifest.inputs.map((one) => [one.file, one.sha256]).sort()).toEqual(received.sort())
  const outcomes = new Set(manifest.inputs.map((one) => one.outcome))
  for (const outcome of ['merged', 'partly', 'returned', 'superseded', 'ignored', 'unreadable'] as const)
    expect(outcomes).toContain(outcome)
})

test('every output stands in the manifest with its hash, and there is nothing else', () => {
  const manifest = json(manifestSchema, 'manifest.json')
  const written = Object.entries(listing(join(work, 'first/2021-09'))).filter(([name]) => name !== 'manifest.json')
  expect(manifest.outputs.map((one) => [one.file, one.sha256]).sort()).toEqual(written.sort())
  for (const file of ['工作进展情况通报.docx', '工作进展情况汇总表.xlsx', 'findings.json', 'ledger.json'])
    expect(manifest.outputs.map((one) => one.file)).toContain(file)
})

test('findings are as the contract has them, sorted, with distinct fingerprints', () => {
  const findings = json(z.array(findingSchema), 'findings.json')
  expect(findings.length).toBeGreaterThanOrEqual(40)
  expect(findings).toEqual(sortFindings(findings))
  const prints = findings.map((one) => `${one.file} ${one.fingerprint}`)
  expect(new Set(prints).size).toBe(prints.length)
})

test('the ledger holds every unit, measure and indicator, and each figure names its cell', () => {
  const ledger = json(ledgerSchema, 'ledger.json')
  expect([ledger.units.length, ledger.measures.length, ledger.indicators.length]).toEqual([19, 30, 18])
  expect(new Set(ledger.units.map((one) => one.state))).toEqual(new Set(['accepted', 'partly', 'returned', 'missing']))
  const manifest = json(manifestSchema, 'manifest.json')
  const hashes = new Map(manifest.inputs.map((one) => [one.file, one.sha256]))
  const sources = [
    ...ledger.indicators.flatMap((one) => [
      ...(one.total === null ? [] : [one.source]),
      ...one.byUnit.map((two) => two.source),
    ]),
    ...ledger.measures.flatMap((one) => one.entries.map((entry) => entry.source)),
    ...ledger.milestones.map((one) => one.source),
  ]
  expect(sources.length).toBeGreaterThan(60)
  for (const source of sources) {
    expect(source?.cell).toMatch(/^[A-Z]+\d+$/)
    expect(hashes.get(source?.file ?? '')).toBe(source?.sha256)
  }
})

test('each unit with an error or a doubt gets its return, each missing one its reminder, nobody else', () => {
  const ledger = json(ledgerSchema, 'ledger.json')
  const findings = json(z.array(findingSchema), 'findings.json')
  const asked = new Set(findings.filter((one) => one.severity !== 'info').map((one) => one.unit))
  const names = Object.keys(listing(join(work, 'first/2021-09')))
  const returned = new Set(names.filter((name) => name.startsWith('退回/')).map((name) => name.split('/')[1]))
  const expected = ledger.units.filter((one) => asked.has(one.name)).map((one) => one.name)
  expect([...returned].sort()).toEqual(expected.sort())
  for (const unit of expected) expect(names).toContain(`退回/${unit}/问题反馈.eml`)
  const missing = ledger.units.filter((one) => one.state === 'missing').map((one) => `催报/${one.name}.eml`)
  expect(missing.length).toBeGreaterThan(0)
  expect(names.filter((name) => name.startsWith('催报/')).sort()).toEqual(missing.sort())
})

test('a copy keeps its ending under a taken name, and a form that a later one stands for is not sent back', async () => {
  const names = Object.keys(listing(join(work, 'first/2021-09')))
  expect(names.filter((name) => name.startsWith('退回/高新区/') && name.endsWith('.xlsx'))).toHaveLength(1)
  const input = mkdtempSync(join(work, 'twice-'))
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  const form = 'input/2021-09/县市区/岱岳区人社局8月进展情况表.xlsx'
  for (const folder of ['a', 'b']) cpSync(form, join(input, '2021-09', folder, folder === 'a' ? '表.xlsx' : '表.xls'))
  // Other bytes, the same form: nothing tells which of the two counts.
  writeFileSync(join(input, '2021-09/b/表.xls'), OpcPackage.open(readFileSync(form)).toBytes())
  await luoshi('run', '--input', input, '--output', join(work, 'twice'))
  const sent = Object.keys(listing(join(work, 'twice/2021-09'))).filter((name) => /^退回\/岱岳区\/.*xls/.test(name))
  expect(sent.sort()).toEqual(['退回/岱岳区/表.xlsx', '退回/岱岳区/表_2.xlsx'])
})

test('what the last run wrote and this one does not is taken away', async () => {
  const input = join(work, 'input')
  const output = join(work, 'shrinking')
  cpSync('input', input, { recursive: true })
  await luoshi('run', '--input', input, '--output', output)
  const ledger = json(ledgerSchema, 'ledger.json')
  const returned = ledger.units.find((one) => one.state === 'partly')
  for (const file of returned?.files ?? []) rmSync(join(input, '2021-09', file))
  await luoshi('run', '--input', input, '--output', output)
  const names = Object.keys(listing(join(output, '2021-09')))
  expect(names.filter((name) => name.startsWith(`退回/${returned?.name}/`))).toEqual([])
  expect(names).toContain(`催报/${returned?.name}.eml`)
})

test('forms for the next month are pre-filled and come out the same twice', async () => {
  for (const folder of ['forms-a', 'forms-b']) {
    const said = await luoshi('forms', '--period', '2021-10', '--output', join(work, folder))
    expect({ status: said.status, err: said.err }).toEqual({ status: 0, err: '' })
  }
  const made = listing(join(work, 'forms-a/2021-10'))
  expect(Object.keys(made).filter((name) => name.startsWith('下发/'))).toHaveLength(19)
  expect(listing(join(work, 'forms-b/2021-10'))).toEqual(made)
})

test('check finds what run found, and its status says whether there are errors', async () => {
  const ledger = json(ledgerSchema, 'ledger.json')
  const manifest = json(manifestSchema, 'manifest.json')
  const bad = manifest.inputs.find((one) => one.outcome === 'partly')?.file ?? ''
  const good = ledger.units.find((one) => one.state === 'accepted' && one.warnings === 0)?.files[0] ?? ''
  const one = await luoshi('check', join('input/2021-09', bad), '--period', '2021-09', '--json')
  const again = await luoshi('check', join('input/2021-09', bad), '--period', '2021-09', '--json')
  expect(again).toEqual(one)
  expect(one.status).toBe(1)
  const own = json(z.array(findingSchema), 'findings.json').filter((finding) => finding.file === bad)
  const found = z.array(findingSchema).parse(JSON.parse(one.out))
  expect(own.map((finding) => finding.fingerprint)).toEqual(
    expect.arrayContaining(found.map((finding) => finding.fingerprint)),
  )
  expect((await luoshi('check', join('input/2021-09', good), '--period', '2021-09')).status).toBe(0)
})

test('a file that can’t be replaced is named, and the rest is written', async () => {
  const output = join(work, 'blocked')
  // A folder in the file's place can't be replaced by root either, unlike a read-only file.
  mkdirSync(join(output, '2021-09/工作进展情况汇总表.xlsx/in-use'), { recursive: true })
  const said = await luoshi('run', '--output', output)
  expect(said.status).toBe(2)
  expect(said.err).toContain('工作进展情况汇总表.xlsx')
  const names = Object.keys(listing(join(output, '2021-09')))
  for (const file of ['工作进展情况通报.docx', 'findings.json', 'manifest.json']) expect(names).toContain(file)
})

test.each([
  ['an unknown command', ['colect'], 'colect'],
  ['an unknown option', ['run', '--perod', '2021-09'], '--perod'],
  ['a month without its option', ['run', '2021-08'], '--period 2021-08'],
  ['a word too many', ['fields', '字段.docx'], '字段.docx'],
  ['a folder without a name', ['run', '--output', ''], '--output'],
  ['a month that is none', ['run', '--period', '2021-13'], 'period'],
  ['a month without a folder', ['run', '--period', '2031-01'], '2031-01'],
  ['an input folder that is not there', ['run', '--input', 'no-such-folder'], 'no-such-folder'],
  ['a rule that is none', ['rules', 'no-such-rule'], 'no-such-rule'],
  ['a unit that is none', ['forms', '--period', '2021-10', '--unit', '市气象局'], '市气象局'],
  ['nothing to check', ['check'], '文件'],
  ['a file that is not there', ['check', 'no-such-file.xlsx'], 'no-such-file.xlsx'],
])('%s is one line on stderr and status 2', async (_what, args, named) => {
  const said = await luoshi(...args)
  expect(said.status).toBe(2)
  expect(said.out).toBe('')
  expect(said.err.trimEnd().split('\n')).toHaveLength(1)
  expect(said.err).toContain(named)
})

const settings = (text: string) => ({ 'settings.json': text })
test.each([
  ['settings that are no JSON', settings('{\n  "reportDueDay": 5,\n}'), 'settings.json第3行'],
  ['an unknown setting', settings('{"reportDay": 5}'), 'reportDay'],
  ['a setting of the wrong kind', settings('{"reportDueDay": "五"}'), 'reportDueDay'],
  ['a rule that does not exist', settings('{"rules": {"no-such-rule": "off"}}'), 'no-such-rule'],
  ['an indicator that does not exist', settings('{"byCounty": ["99-1"]}'), '99-1'],
  ['a checklist without measures', { 'checklist.json': '{}' }, 'checklist.json'],
  ['an address book that is no workbook', { '单位通讯录.xlsx': 'text' }, '单位通讯录.xlsx'],
])('%s stops the run with one line that names file and place', async (_what, files, named) => {
  const input = mkdtempSync(join(work, 'bad-'))
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  mkdirSync(join(input, '2021-09'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(input, name), text)
  const said = await luoshi('run', '--input', input, '--output', join(work, 'bad-out'))
  expect(said.status).toBe(2)
  expect(said.err.trimEnd().split('\n')).toHaveLength(1)
  expect(said.err).toContain(named)
})

test('a template with a wrong field stops the run at its line, and lint says all of them', async () => {
  const templates = join(work, 'templates')
  cpSync('templates', templates, { recursive: true })
  writeFileSync(join(templates, 'mail/催报.hbs'), '主题：{{单味}}\n{{#if 有错误}}{{月粉}}{{/if}}\n')
  const run = await luoshi('run', '--templates', templates, '--output', join(work, 'bad-template'))
  expect({ status: run.status, lines: run.err.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 })
  for (const said of ['mail/催报.hbs', '第1行', '{{单味}}', '单位']) expect(run.err).toContain(said)
  const lint = await luoshi('lint', '--templates', templates, '--json')
  expect(lint.status).toBe(1)
  const faults = z.array(z.object({ place: z.string(), nearest: z.string().nullable() })).parse(JSON.parse(lint.out))
  expect(faults).toEqual([
    { place: '第1行', nearest: '单位' },
    { place: '第2行', nearest: '月份' },
  ])
  expect((await luoshi('lint')).status).toBe(0)
})

test('a missing address book is named', async () => {
  const input = mkdtempSync(join(work, 'bare-'))
  mkdirSync(join(input, '2021-09'))
  const said = await luoshi('run', '--input', input, '--output', join(work, 'bad-out'))
  expect({ status: said.status, named: said.err.includes('单位通讯录.xlsx') }).toEqual({ status: 2, named: true })
})

test('a month in which nothing came still gives every report', async () => {
  const input = mkdtempSync(join(work, 'empty-'))
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  mkdirSync(join(input, '2021-09'))
  const output = join(work, 'empty-out')
  expect((await luoshi('run', '--input', input, '--output', output)).status).toBe(0)
  const names = Object.keys(listing(join(output, '2021-09')))
  expect(names).toContain('工作进展情况通报.docx')
  expect(names.filter((name) => name.startsWith('催报/'))).toHaveLength(19)
})
