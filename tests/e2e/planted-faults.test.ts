import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Finding, findingSchema } from '../../src/model/finding.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { OpcPackage } from '../../src/opc/package.ts'
import { runMonth } from '../../src/pipeline.ts'
import { ruleIds } from '../../src/rules/catalogue.ts'
import { unwatched } from '../files/unwatched.ts'
import { sampleUnits } from '../samples/address-book.ts'
import { type Planted, plantedFaults } from '../samples/planted.ts'
import { texts } from '../samples/texts/index.ts'

/** The sample months: what is planted in them is found at its cell, and nothing else. */

const output = mkdtempSync(join(tmpdir(), 'luoshi-planted-'))
afterAll(() => rmSync(output, { recursive: true, force: true }))

async function findingsOf(period: string): Promise<Finding[]> {
  await runMonth({ input: 'input', output, templates: 'templates' }, period, () => {}, unwatched)
  return z.array(findingSchema).parse(JSON.parse(readFileSync(join(output, period, 'findings.json'), 'utf8')))
}

const place = ({ file, sheet, cell, rule }: Planted | Finding): string =>
  [file, sheet ?? '-', cell ?? '-', rule].join(' | ')

const filesOf = (period: string): string[] =>
  readdirSync(join('input', period), { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))

const reporting = sampleUnits.filter((unit) => unit.reports).map((unit) => unit.name)

test('every planted fault is found at its cell, and nothing that was not planted', async () => {
  const found = await findingsOf('2021-09')
  expect(found.map(place).sort()).toEqual(plantedFaults.map(place).sort())
  const explained = found.filter((one) => one.explanation !== null).map((one) => `${one.cell} ${one.rule}`)
  expect(explained).toEqual(['D23 milestone-moved', 'H5 total-corrected'])
  for (const one of plantedFaults) expect(found.find((other) => place(other) === place(one))?.unit).toBe(one.unit)
})

test.each([
  // A milestone that is late, with the reason in 备注.
  ['2021-07', ['F15 milestone-overdue']],
  ['2021-08', []],
])('%s has every unit’s form and nothing to be asked', async (period, explained) => {
  const found = await findingsOf(period)
  expect(found.filter((one) => one.explanation === null)).toEqual([])
  expect(found.map((one) => `${one.cell} ${one.rule}`)).toEqual(explained)
  const { inputs } = manifestSchema.parse(JSON.parse(readFileSync(join(output, period, 'manifest.json'), 'utf8')))
  expect(inputs.map((one) => one.unit).sort()).toEqual([...reporting].sort())
  expect(new Set(inputs.map((one) => one.outcome))).toEqual(new Set(['merged']))
})

test('the list of planted faults is worth comparing with', () => {
  expect(plantedFaults.length).toBeGreaterThanOrEqual(40)
  expect(new Set(plantedFaults.map((one) => one.rule)).size).toBeGreaterThanOrEqual(20)
  expect(new Set(plantedFaults.map((one) => one.unit)).size).toBeGreaterThanOrEqual(12)
  expect(plantedFaults.map((one) => one.rule).filter((rule) => !ruleIds.has(rule))).toEqual([])
  expect(new Set(plantedFaults.map(place)).size).toBe(plantedFaults.length)
  const files = filesOf('2021-09')
  expect(plantedFaults.map((one) => one.file).filter((file) => !files.includes(file))).toEqual([])
})

test('September lacks one unit, has two forms of another and some units without a fault', async () => {
  await findingsOf('2021-09')
  const { inputs } = manifestSchema.parse(JSON.parse(readFileSync(join(output, '2021-09/manifest.json'), 'utf8')))
  const sent = new Set(inputs.map((one) => one.unit))
  expect(reporting.filter((unit) => !sent.has(unit))).toEqual(['市科技局'])
  expect(inputs.filter((one) => one.unit === '高新区').map((one) => one.outcome)).toEqual(['superseded', 'partly'])
  expect(inputs.filter((one) => one.unit === null).map((one) => one.outcome)).toEqual(['ignored'])
  const faulty = new Set(plantedFaults.map((one) => one.unit))
  expect(reporting.filter((unit) => sent.has(unit) && !faulty.has(unit))).toEqual([
    // 专技处's is an Excel 97 file named .xlsx, which is no fault once it can be read.
    ...['专业技术人员管理处', '市工业和信息化局', '市农业农村局', '泰山区'],
  ])
})

test.each(['2021-07', '2021-08', '2021-09'])('a third of the forms of %s come out of LibreOffice', (period) => {
  const forms = filesOf(period).filter((name) => name.endsWith('.xlsx') && !name.includes('~$'))
  const programs = forms.map((name) => {
    const bytes = readFileSync(join('input', period, name))
    // An encrypted file and an old one are no packages; LibreOffice alone has written such.
    if (bytes.subarray(0, 2).toString() !== 'PK') return 'LibreOffice'
    return new TextDecoder().decode(OpcPackage.open(bytes).bytes('docProps/app.xml'))
  })
  expect(programs.filter((app) => app.includes('LibreOffice')).length).toBeGreaterThanOrEqual(forms.length / 3)
  for (const name of forms) expect(readFileSync(join('input', period, name)).length, name).toBeLessThan(30_000)
})

test('no two texts of the sample months say the same', () => {
  const all = Object.values(texts).flatMap((months) =>
    Object.values(months).flatMap((rows) =>
      Object.values(rows).flatMap(({ progress, next }) => [progress, next ?? []]),
    ),
  )
  const said = all.flat()
  expect(said.length).toBeGreaterThan(450)
  expect(new Set(said).size).toBe(said.length)
})
