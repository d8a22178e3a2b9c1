import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Finding, findingSchema } from '../../src/model/finding.ts'
import { rehearseRule } from '../../src/rehearsal.ts'
import { unwatched } from '../files/unwatched.ts'
import { luoshi } from '../luoshi.ts'

/** `rules --rehearse` over the sample months: the same as the months’ own findings, whatever the settings say. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-rehearse-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const periods = ['2021-07', '2021-08', '2021-09']
const folders = (input = 'input') => ({ input, output: join(work, 'nowhere'), templates: 'templates' })

/** The sample input with these rules in its settings. */
function inputWith(rules: Record<string, string>): string {
  const input = mkdtempSync(join(work, 'input-'))
  cpSync('input', input, { recursive: true })
  const path = join(input, 'settings.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), rules }))
  return input
}

const findings = new Map<string, Finding[]>()
beforeAll(async () => {
  for (const period of periods) {
    expect((await luoshi('run', '--period', period, '--output', join(work, 'run'))).status).toBe(0)
    const written = JSON.parse(readFileSync(join(work, 'run', period, 'findings.json'), 'utf8'))
    findings.set(period, z.array(findingSchema).parse(written))
  }
})

const place = ({ file, sheet, cell }: Finding): string => [file, sheet, cell].join(' ')

const placesOf = async (id: string, input?: string) =>
  (await rehearseRule(folders(input), id, null, unwatched)).months.map(({ period, units }) => [
    period,
    units.flatMap((one) => one.findings.map(place)).sort(),
  ])

const foundBy = (id: string) =>
  periods.map((period) => [
    period,
    (findings.get(period) ?? [])
      .filter((one) => one.rule === id)
      .map(place)
      .sort(),
  ])

test.each(['value-mended', 'personal-number', 'same-paragraph'])(
  '%s finds what the months’ own findings say',
  async (id) => {
    const found = await placesOf(id)
    expect(found).toEqual(foundBy(id))
    expect(found.flat(2).length, 'periods and places').toBeGreaterThan(periods.length)
  },
)

test('a rule that the settings switch off, or soften, is rehearsed all the same', async () => {
  const input = inputWith({ 'personal-number': 'off', 'progress-copied': 'info' })
  for (const id of ['personal-number', 'progress-copied']) expect(await placesOf(id, input)).toEqual(foundBy(id))
  const { severity } = await rehearseRule(folders(input), 'personal-number', '2021-09', unwatched)
  expect(severity).toBe('off')
})

test('a unit is stopped by what counts, and by this rule alone where nothing else is an error', async () => {
  const { months } = await rehearseRule(folders(), 'progress-copied', '2021-09', unwatched)
  expect(months.map((one) => one.period)).toEqual(['2021-09'])
  const all = findings.get('2021-09') ?? []
  const units = months.flatMap((one) => one.units)
  expect(units.length).toBeGreaterThan(0)
  for (const { unit, stopped, alone } of units) {
    expect(stopped).toBe(true)
    expect(alone).toBe(!all.some((one) => one.unit === unit && one.severity === 'error'))
  }
  // A file that another one replaced stops nobody.
  const superseded = (await rehearseRule(folders(), 'file-superseded', '2021-09', unwatched)).months.flatMap(
    (one) => one.units,
  )
  expect(superseded.map(({ unit, stopped }) => [unit, stopped])).toEqual([['高新区', false]])
})

test('it prints a line for every unit and month, a total, and writes nothing', async () => {
  const before = readdirSync('input', { recursive: true }).length
  const times = periods.map((period) => statSync(join('input', period)).mtimeMs)
  const output = join(work, 'untouched')
  const { status, out, err } = await luoshi('rules', '--rehearse', 'progress-copied', '--output', output)
  expect([status, err]).toEqual([0, ''])
  const [found] = foundBy('progress-copied').slice(-1)
  for (const one of found?.[1] ?? []) expect(out).toContain(String(one).split(' ').at(-1))
  const { months } = await rehearseRule(folders(), 'progress-copied', null, unwatched)
  const stopped = months.flatMap((one) => one.units).filter((one) => one.stopped).length
  expect(out).toContain(`如设为错误，将有 ${stopped} 个单位次被退回`)
  // July has no month before it, and says so.
  expect(out).toMatch(/2021年7月\s+（未核对）/)
  expect(existsSync(output)).toBe(false)
  expect(readdirSync('input', { recursive: true }).length).toBe(before)
  expect(periods.map((period) => statSync(join('input', period)).mtimeMs)).toEqual(times)
})

test('a month that is not there, an id that no rule has and an option out of place end in one line', async () => {
  const unknown = await luoshi('rules', '--rehearse', 'progres-copied')
  expect([unknown.status, unknown.out]).toEqual([2, ''])
  expect(unknown.err).toMatch(/^错误：.*progres-copied.*progress-copied.*\n$/)
  const named = await luoshi('rules', 'total-fall')
  expect([named.status, named.err.includes('total-falls')]).toEqual([2, true])
  const noMonth = await luoshi('rules', '--rehearse', 'ditto', '--period', '2020-01')
  expect([noMonth.status, noMonth.err.split('\n').length]).toEqual([2, 2])
  expect((await luoshi('rules', '--period', '2021-09')).status).toBe(2)
  expect((await luoshi('rules', 'ditto', '--rehearse', 'ditto')).status).toBe(2)
})
