import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '../../src/model/finding.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import type { Manifest } from '../../src/model/manifest.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { sha256 } from '../../src/outputs.ts'
import { luoshi } from '../luoshi.ts'

/** The sample month with some of its forms sent in other formats and in a zip file: it comes to the same. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-formats-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const month = join(work, 'input/2021-09')
const fixture = (name: string) => readFileSync(new URL(`../intake/fixtures/${name}`, import.meta.url))
const zipped = '县市区/宁阳县 9月.xlsx'

const json = <T>(run: string, file: string): T => JSON.parse(readFileSync(join(work, run, '2021-09', file), 'utf8'))

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())

let out: string

beforeAll(async () => {
  cpSync('input', join(work, 'input'), { recursive: true })
  await luoshi('run', '--input', join(work, 'input'), '--output', join(work, 'plain'))
  const replace = (file: string, name: string, bytes: Uint8Array) => {
    rmSync(join(month, file))
    writeFileSync(join(month, name), bytes)
  }
  replace('县市区/东平县9月最终版.xlsx', '县市区/东平县9月最终版.xls', fixture('county.xls'))
  replace('市应急管理局9月份工作进展.xlsx', '市应急管理局9月份工作进展.ods', fixture('department.ods'))
  const photo = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])
  const form = readFileSync(join(month, zipped))
  replace(
    zipped,
    '县市区/宁阳县.zip',
    writeZip([
      ['报送/宁阳县 9月.xlsx', form],
      ['照片.jpg', photo],
    ]),
  )
  ;({ out } = await luoshi('run', '--input', join(work, 'input'), '--output', join(work, 'mixed')))
})

/** What a ledger says, apart from which file says it and when that came. */
const figures = (ledger: Ledger): unknown =>
  JSON.parse(
    JSON.stringify(ledger, (key, value) => (['source', 'files', 'late', 'rounds'].includes(key) ? undefined : value)),
  )

test('the merged month is the same', () => {
  expect(figures(json('mixed', 'ledger.json'))).toEqual(figures(json('plain', 'ledger.json')))
})

test('every file stands in the manifest once, and each workbook of the zip file beside it', () => {
  const { inputs } = json<Manifest>('mixed', 'manifest.json')
  const names = inputs.map((one) => one.file)
  const inZip = '县市区/宁阳县.zip/报送/宁阳县 9月.xlsx'
  const received = filesBelow(month).filter((name) => name !== 'receipts.jsonl')
  expect([...names].sort()).toEqual([...received, inZip].sort())
  const outcome = (file: string) => inputs.find((one) => one.file === file)?.outcome
  expect([outcome('县市区/宁阳县.zip'), outcome(inZip), outcome('县市区/东平县9月最终版.xls')]).toEqual([
    'ignored',
    'partly',
    'partly',
  ])
  expect(inputs.find((one) => one.file === inZip)?.sha256).toBe(sha256(readFileSync(join('input/2021-09', zipped))))
})

test('the console counts the zip file as one and does not list it among those not counted', () => {
  expect(out).toContain(`收到文件 ${filesBelow(month).filter((name) => name !== 'receipts.jsonl').length} 个`)
  expect(out.split('\n').find((line) => line.startsWith('未计入'))).not.toContain('.zip')
})

test('the same is found, at the same cells', () => {
  const places = (run: string) =>
    json<Finding[]>(run, 'findings.json')
      .filter((one) => ['东平县', '市应急管理局', '宁阳县'].includes(one.unit ?? '') && one.rule !== 'file-unpacked')
      .map((one) => `${one.unit} ${one.rule} ${one.sheet} ${one.cell} ${one.message}`)
      .sort()
  expect(places('mixed')).toEqual(places('plain'))
})

test('what goes back is an .xlsx with its cells marked', () => {
  const folder = join(work, 'mixed/2021-09/退回')
  for (const file of [
    '东平县/东平县9月最终版.xlsx',
    '市应急管理局/市应急管理局9月份工作进展.xlsx',
    '宁阳县/宁阳县 9月.xlsx',
  ]) {
    const names = OpcPackage.open(readFileSync(join(folder, file))).names()
    expect(names.some((name) => name.startsWith('xl/comments'))).toBe(true)
  }
})

test('a second run gives the same bytes', async () => {
  await luoshi('run', '--input', join(work, 'input'), '--output', join(work, 'again'))
  const hashes = (run: string) =>
    Object.fromEntries(
      filesBelow(join(work, run))
        // The log says when.
        .filter((name) => name !== '日志.txt')
        .map((name) => [name, sha256(readFileSync(join(work, run, name)))]),
    )
  expect(hashes('again')).toEqual(hashes('mixed'))
})

test('check says of a zip file what is found in it', async () => {
  const file = join(month, '县市区/宁阳县.zip')
  const said = await luoshi('check', file, '--period', '2021-09', '--input', join(work, 'input'))
  expect(said.status).toBe(1)
  expect(said.out).not.toContain('未发现问题')
})
