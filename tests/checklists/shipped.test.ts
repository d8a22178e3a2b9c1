import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { shippedChecklist } from '../../src/checklists/index.ts'
import { assignmentOf, ownerOf } from '../../src/model/assignment.ts'
import { indicatorsOf, measureOf } from '../../src/model/checklist.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import { resolveUnit } from '../../src/model/unit.ts'
import { sampleUnits } from '../samples/address-book.ts'

/** Facts read from the notice; they stand beside the repository and not in it. */
const facts = fileURLToPath(new URL('../../../shared/checklist-facts.json', import.meta.url))

interface Facts {
  docNumber: string
  issued: string
  planYears: number[]
  parts: string[]
  measures: {
    no: number
    part: number
    title: string
    lead: string
    offices: string[]
    cooperating: string[]
    deadline: string
    indicators: { quote: string }[]
  }[]
}

const { measures } = shippedChecklist
const settings = settingsSchema.parse({})

test('5 parts, 30 measures, 18 indicators', () => {
  expect(shippedChecklist.parts.map((part) => part.no)).toEqual([1, 2, 3, 4, 5])
  expect(measures.map((measure) => measure.no)).toEqual([...Array(30).keys()].map((at) => at + 1))
  expect(indicatorsOf(shippedChecklist).length).toBe(18)
})

test.skipIf(!existsSync(facts))('says what the notice says (skipped where its facts are not at hand)', () => {
  const known = JSON.parse(readFileSync(facts, 'utf8')) as Facts
  const { docNumber, issued, planYears } = shippedChecklist
  expect({ docNumber, issued, planYears }).toEqual({
    ...{ docNumber: known.docNumber, issued: known.issued, planYears: known.planYears },
  })
  expect(shippedChecklist.parts.map((part) => part.title)).toEqual(known.parts)
  expect(
    measures.map(({ no, part, title, lead, offices, cooperating, deadline, indicators }) => ({
      ...{ no, part, title, lead, offices, cooperating, deadline, indicators },
    })),
  ).toEqual(
    known.measures.map(({ no, part, title, lead, offices, cooperating, deadline, indicators }) => ({
      ...{ no, part, title, lead, offices, cooperating, deadline },
      indicators: indicators.map(({ quote: _, ...indicator }) => indicator),
    })),
  )
})

test('measure 8 has the cooperating units that stand under a misspelt label', () => {
  expect(measureOf(shippedChecklist, 8)?.cooperating).toEqual(['市人力资源社会保障局', '市财政局'])
})

test('every measure is told in a sentence of its own', () => {
  for (const measure of measures) {
    expect(measure.gist.length).toBeGreaterThan(15)
    expect(measure.gist).not.toBe(measure.title)
    expect(measure.gist.endsWith('。')).toBe(true)
  }
  expect(new Set(measures.map((measure) => measure.gist)).size).toBe(30)
})

test('each measure has one owner that reports, and at least one unit reports it', () => {
  const reporting = sampleUnits.filter((unit) => unit.reports)
  const assignments = reporting.map((unit) => assignmentOf(unit, shippedChecklist, sampleUnits, settings))
  for (const measure of measures) {
    expect(ownerOf(measure, sampleUnits)?.reports).toBe(true)
    expect(assignments.some((one) => one.measures.some((own) => own.measure.no === measure.no))).toBe(true)
  }
})

test('each indicator has one owner besides the counties', () => {
  const owners = new Map<string, string[]>()
  for (const unit of sampleUnits.filter((one) => one.reports && one.kind !== '县市区'))
    for (const { id } of assignmentOf(unit, shippedChecklist, sampleUnits, settings).indicators)
      owners.set(id, [...(owners.get(id) ?? []), unit.name])
  expect(Object.fromEntries(owners)).toMatchObject({
    '3-1': ['市应急管理局'],
    '5-1': ['职业能力建设科'],
    '9-3': ['市教育局'],
  })
  expect([...owners.values()].every((units) => units.length === 1)).toBe(true)
  expect(owners.size).toBe(18)
})

test('leads and cooperating units are in the address book', () => {
  for (const { lead, cooperating } of measures)
    for (const name of [lead, ...cooperating]) expect(resolveUnit(sampleUnits, name)?.name).toBe(name)
})
