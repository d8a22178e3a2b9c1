import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSummarySchema } from '../../src/cli/run-summary.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { luoshi } from '../luoshi.ts'
import { endedAt, listing } from './processes.ts'

/** A run that is ended in the middle, and what is said to machines and to those who look after it. */

const root = fileURLToPath(new URL('../../', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'luoshi-cut-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const input = join(work, 'input')
const undisturbed = join(work, 'undisturbed')
const period = '2021-09'
/** 255 bytes, in NFD: an office's e with its accent apart. */
const longName = `${'长'.repeat(82)}e\u0301.xlsx`

const args = (output: string) => ['run', '--period', period, '--input', input, '--output', output]
const run = (output: string, ...more: string[]) => luoshi(...args(output), ...more)

beforeAll(async () => {
  mkdirSync(join(input, period), { recursive: true })
  cpSync(join(root, 'input/单位通讯录.xlsx'), join(input, '单位通讯录.xlsx'))
  cpSync(join(root, 'input/2021-09/市教育局9月进展表（最终版2）.xlsx'), join(input, period, longName))
  writeFileSync(join(input, period, '坏.xlsx'), 'PK\u0003\u0004 broken')
  await run(undisturbed)
})

test.each([1, 7, 40, 55])('killed at step %i, the next run gives the bytes of an undisturbed one', async (step) => {
  const output = join(work, `killed-${step}`)
  expect((await endedAt(args(output), join(output, period), step, 'SIGKILL')).end).toBe('SIGKILL')
  expect((await run(output)).status).toBe(0)
  expect(listing(join(output, period))).toEqual(listing(join(undisturbed, period)))
})

test.each([1, 2, 3])(
  'killed at step %i of keeping what it came from, likewise, and nothing of it is left',
  async (step) => {
    const output = join(work, `kept-${step}`)
    const cache = join(output, '.cache')
    expect((await endedAt(args(output), cache, step, 'SIGKILL')).end).toBe('SIGKILL')
    expect((await run(output)).status).toBe(0)
    expect(listing(join(output, period))).toEqual(listing(join(undisturbed, period)))
    expect(listing(cache)).toEqual(listing(join(undisturbed, '.cache')))
  },
)

test('Ctrl-C ends it with one line, without a lock left, and the next run makes it good', async () => {
  const output = join(work, 'interrupted')
  await run(output)
  // Else nothing would be made where nothing has changed.
  rmSync(join(output, '.cache'), { recursive: true })
  const { end, err } = await endedAt(args(output), join(output, period), 6, 'SIGINT')
  expect(end).toBe(130)
  expect(err.trimEnd().split('\n')).toHaveLength(1)
  expect(readdirSync(join(output, period))).not.toContain('.luoshi.lock')
  expect((await run(output)).status).toBe(0)
  expect(listing(join(output, period))).toEqual(listing(join(undisturbed, period)))
})

test('a file of 255 bytes in NFD, and what goes back for it, are all in the manifest', () => {
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(undisturbed, period, 'manifest.json'), 'utf8')))
  expect(manifest.inputs.map((one) => one.file)).toContain(longName)
  const { 'manifest.json': _, ...there } = listing(join(undisturbed, period))
  expect(Object.fromEntries(manifest.outputs.map((one) => [one.file, one.sha256]))).toEqual(there)
  expect(manifest.outputs.filter((one) => /^退回\/市教育局\/长+é?\.xlsx$/.test(one.file))).toHaveLength(1)
})

test('a second run on the same folder is refused with one line, and the first is not disturbed', async () => {
  const output = join(work, 'locked')
  mkdirSync(join(output, period), { recursive: true })
  // This process is alive.
  const { hostname } = await import('node:os')
  writeFileSync(join(output, period, '.luoshi.lock'), JSON.stringify({ pid: process.pid, host: hostname() }))
  for (const command of ['run', 'forms']) {
    const said = await luoshi(command, '--period', period, '--input', input, '--output', output)
    expect({ status: said.status, lines: said.err.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 })
  }
  expect(readdirSync(join(output, period))).toEqual(['.luoshi.lock'])
})

test('--json prints one object that says what was done, and a link is passed over with a word', async () => {
  const output = join(work, 'json')
  const link = join(input, period, '链接.xlsx')
  symlinkSync(join(root, 'input/单位通讯录.xlsx'), link)
  try {
    const said = await run(output, '--json')
    const summary = runSummarySchema.parse(JSON.parse(said.out))
    expect([...summary.outputs].sort()).toEqual(Object.keys(listing(join(output, period))))
    expect(Object.values(summary.units).flat()).toHaveLength(19)
    expect(summary).toMatchObject({ period, aside: [], blocked: [], unread: [], links: [link] })
    expect({ status: said.status, lines: said.err.trimEnd().split('\n').length }).toEqual({ status: 0, lines: 1 })
    expect(listing(join(output, period))).toEqual(listing(join(undisturbed, period)))
  } finally {
    rmSync(link)
  }
})

test('the log has a line for each call, without names, and does not grow for ever', async () => {
  const output = join(work, 'logged')
  const path = join(output, '日志.txt')
  mkdirSync(output)
  writeFileSync(path, `${'旧'.repeat(40)}\n`.repeat(12_000))
  await run(output)
  await luoshi('run', '--period', '2031-01', '--input', input, '--output', output)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(statSync(path).size).toBeLessThan(1 << 20)
  for (const line of lines.slice(0, -2)) expect(line).toBe('旧'.repeat(40))
  const [done = '', failed = ''] = lines.slice(-2)
  expect(done).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d run 2021-09 /)
  expect(failed).toContain('run 2031-01 ')
  for (const name of ['教育', longName, '坏']) expect(done + failed).not.toContain(name)
})
