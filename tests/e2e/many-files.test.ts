import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runSummarySchema } from '../../src/cli/run-summary.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { sha256 } from '../../src/outputs.ts'
import { luoshi } from '../luoshi.ts'
import { listing } from './processes.ts'

/** A folder into which everything was put that ever came: ten thousand files, one of them a form. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-many-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const [input, output, period] = [join(work, 'input'), join(work, 'output'), '2021-09']
const form = '市教育局9月进展表（最终版2）.xlsx'
const run = (...more: string[]) =>
  luoshi('run', '--period', period, '--input', input, '--output', output, '--jobs', '2', ...more)

test('of ten thousand files each stands in the manifest once, the form counts, and a second run changes nothing', async () => {
  mkdirSync(join(input, period), { recursive: true })
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  cpSync(join('input/2021-09', form), join(input, period, form))
  const others = Array.from({ length: 9999 }, (_, at) => `${at}.txt`)
  for (const name of others) writeFileSync(join(input, period, name), name)

  const first = await run()
  expect({ status: first.status, err: first.err }).toEqual({ status: 0, err: '' })
  // Their names would fill the screen many times.
  expect(first.out.length).toBeLessThan(10_000)
  const { inputs } = manifestSchema.parse(JSON.parse(readFileSync(join(output, period, 'manifest.json'), 'utf8')))
  const told = inputs.filter((one) => one.file !== form).map((one) => `${one.file} ${one.outcome} ${one.sha256}`)
  expect(told.sort().join('\n')).toBe(
    others
      .map((name) => `${name} ignored ${sha256(Buffer.from(name))}`)
      .sort()
      .join('\n'),
  )
  expect(inputs.filter((one) => one.file === form)).toHaveLength(1)

  const made = listing(join(output, period))
  const again = runSummarySchema.parse(JSON.parse((await run('--json')).out))
  expect([...again.units.accepted, ...again.units.partly]).toEqual(['市教育局'])
  expect(listing(join(output, period))).toEqual(made)
}, 120_000)
