import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'

/** Earlier months are kept beside the outputs, and count only while all that they came from is the same. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-kept-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const input = join(work, 'input')
const output = join(work, 'output')
const kept = join(output, '.cache')

beforeEach(() => {
  rmSync(input, { recursive: true, force: true })
  rmSync(output, { recursive: true, force: true })
  cpSync('input', input, { recursive: true })
})

const run = async (): Promise<Record<string, string>> => {
  const quiet = { out() {}, err() {}, live: false }
  // Else nothing would be worked out where nothing has changed (unchanged.test.ts).
  rmSync(join(kept, '2021-09-run.json'), { force: true })
  expect(await main(['run', '--period', '2021-09', '--input', input, '--output', output], quiet)).toBe(0)
  const manifest = JSON.parse(readFileSync(join(output, '2021-09/manifest.json'), 'utf8'))
  return Object.fromEntries(manifest.outputs.map((one: { file: string; sha256: string }) => [one.file, one.sha256]))
}

/** Makes what is kept tell another story; whether it is believed shows in the outputs. */
function forge(period: string): void {
  const path = join(kept, `${period}.json`)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"total":\d+/g, '"total":1'))
}

test('a run that uses what was kept writes the same bytes, and so does one after it was deleted', async () => {
  const first = await run()
  expect(readdirSync(kept).sort()).toEqual(['2021-07.json', '2021-08.json', '2021-09-run.json'])
  // Were it worked out anew, it would be written anew, with the time of now.
  const months = ['2021-07.json', '2021-08.json'].map((name) => join(kept, name))
  for (const path of months) utimesSync(path, 1, 1)
  expect(await run()).toEqual(first)
  expect(months.map((path) => statSync(path).mtimeMs)).toEqual([1000, 1000])
  rmSync(kept, { recursive: true })
  expect(await run()).toEqual(first)
})

test('what was changed by hand, cut off or is no JSON is not believed', async () => {
  const first = await run()
  forge('2021-08')
  expect(await run()).toEqual(first)
  const path = join(kept, '2021-08.json')
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 1000))
  writeFileSync(join(kept, '2021-07.json'), '…')
  expect(await run()).toEqual(first)
})

test('a file of an earlier month that comes, goes or changes is seen', async () => {
  const first = await run()
  const [name = ''] = readdirSync(join(input, '2021-08')).filter((one) => one.endsWith('.xlsx'))
  const path = join(input, '2021-08', name)
  const bytes = readFileSync(path)
  const outcome = () => readFileSync(join(kept, '2021-08.json'), 'utf8')
  const whole = outcome()
  rmSync(path)
  await run()
  expect(outcome()).not.toBe(whole)
  writeFileSync(path, bytes)
  expect(await run()).toEqual(first)
  expect(outcome()).toBe(whole)
})

test('other settings are other months', async () => {
  await run()
  const before = readFileSync(join(kept, '2021-08.json'), 'utf8')
  const settings = join(input, 'settings.json')
  writeFileSync(
    settings,
    JSON.stringify({ ...JSON.parse(readFileSync(settings, 'utf8')), rules: { 'progress-phrase': 'off' } }),
  )
  await run()
  expect(readFileSync(join(kept, '2021-08.json'), 'utf8')).not.toBe(before)
})
