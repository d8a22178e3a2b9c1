import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { endedAt, listing } from './processes.ts'

/** The computer's date was a year ahead at the first run and is right at the next: what lies there is of the future. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-clock-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const preload = `--import ${new URL('../files/clock-behind.mjs', import.meta.url).href}`
const [period, input, output] = ['2021-09', join(work, 'input'), join(work, 'output')]
const month = join(output, period)
const args = ['run', '--period', period, '--input', input, '--output', output]

/** A run whose clock is a year behind that of the one before. */
function runBehind(): void {
  const env = { ...process.env, NODE_OPTIONS: preload }
  const { status, stderr } = spawnSync(process.execPath, ['src/bin.js', ...args], { encoding: 'utf8', env })
  expect(status, stderr).toBe(0)
}

/** Everything below a folder is dated so that it is of the future however the clock stands. */
function date(folder: string): void {
  const future = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000)
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    utimesSync(join(folder, name), future, future)
}

/** Years of the last lines of the log. */
const loggedYears = (): number[] =>
  readFileSync(join(output, '日志.txt'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Number(line.slice(0, 4)))

const first = join(work, 'first')
let undisturbed: Record<string, string>
beforeAll(async () => {
  for (const one of ['2021-08', period]) {
    mkdirSync(join(input, one), { recursive: true })
    const [form = ''] = readdirSync(join('input', one)).filter((name) => name.includes('教育局'))
    cpSync(join('input', one, form), join(input, one, form))
  }
  cpSync('input/单位通讯录.xlsx', join(input, '单位通讯录.xlsx'))
  // Step 0 never comes: not ended.
  expect(await endedAt(args, month, 0, 'SIGKILL')).toEqual({ end: 0, err: '' })
  undisturbed = listing(month)
  cpSync(output, first, { recursive: true })
})

beforeEach(() => {
  rmSync(output, { recursive: true })
  cpSync(first, output, { recursive: true })
  date(work)
})

test('nothing is made anew, since nothing has changed but the date', () => {
  const kept = listing(join(output, '.cache'))
  runBehind()
  expect(listing(month)).toEqual(undisturbed)
  expect(listing(join(output, '.cache'))).toEqual(kept)
  const [before = 0, after = 0] = loggedYears()
  expect(after).toBeLessThan(before)
})

test('what is made anew has the same bytes', () => {
  for (const name of [month, join(output, '.cache')]) rmSync(name, { recursive: true })
  runBehind()
  expect(listing(month)).toEqual(undisturbed)
})

test('a changed file is seen, whatever older date it bears', () => {
  const [form = ''] = readdirSync(join(input, period))
  const path = join(input, period, form)
  const bytes = readFileSync(path)
  writeFileSync(path, 'PK\u0003\u0004 broken')
  utimesSync(path, 0, 0)
  runBehind()
  expect(listing(month)['ledger.json']).not.toBe(undisturbed['ledger.json'])
  writeFileSync(path, bytes)
  date(input)
  runBehind()
  expect(listing(month)).toEqual(undisturbed)
})

test('a lock, a staging folder and temporaries of a killed run that are of the future are cleared away', async () => {
  // Ended while it had the old month replaced in part.
  for (const name of [join(output, '.cache'), join(month, '工作进展情况通报.docx')]) rmSync(name, { recursive: true })
  expect((await endedAt(args, month, 12, 'SIGKILL')).end).toBe('SIGKILL')
  expect(readdirSync(month)).toEqual(expect.arrayContaining(['.luoshi.lock', '.luoshi-run.json', '.luoshi-staging']))
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(join(month, '.luoshi.lock'), JSON.stringify({ pid, host: hostname() }))
  writeFileSync(join(month, `.luoshi-${pid}-1.tmp`), 'half')
  date(output)
  runBehind()
  expect(listing(month)).toEqual(undisturbed)
})
