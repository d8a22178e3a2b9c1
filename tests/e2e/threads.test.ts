import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { makeMonths } from '../months/make-months.ts'

/** A month of many files is read in several threads, and nobody can tell from what comes of it. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-threads-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const period = '2021-09'
const input = join(work, 'input')

async function run(jobs: string) {
  const output = join(work, `output-${jobs}`)
  const said: string[] = []
  const terminal = { out() {}, err: (text: string) => said.push(text), live: false }
  const status = await main(['run', '--jobs', jobs, '--input', input, '--output', output, '--period', period], terminal)
  expect([status, said]).toEqual([0, []])
  return manifestSchema.parse(JSON.parse(readFileSync(join(output, period, 'manifest.json'), 'utf8')))
}

test('one thread and three give the same bytes, faults and other formats included', async () => {
  await makeMonths(input, { seed: 3, units: 220, months: 1, newest: period, faults: 1 })
  const one = await run('1')
  expect(one.inputs.length).toBeGreaterThan(200)
  expect(await run('3')).toEqual(one)
}, 120_000)

test.each(['0', '-1', '1.5', 'viele', '65'])('--jobs %s is one line and status 2', async (jobs) => {
  const said: string[] = []
  const terminal = { out() {}, err: (text: string) => said.push(text), live: false }
  expect(await main(['run', `--jobs=${jobs}`], terminal)).toBe(2)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('--jobs')
})
