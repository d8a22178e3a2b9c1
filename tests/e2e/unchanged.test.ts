import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'

/** A run makes nothing anew while all that it would be made of, and all that was made, is the same to the byte. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-unchanged-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const [input, templates, output] = ['input', 'templates', 'output'].map((name) => join(work, name)) as [
  string,
  string,
  string,
]
const [outputs, kept] = [join(output, '2021-09'), join(output, '.cache/2021-09-run.json')]
const first = join(work, 'first')

async function run(): Promise<{ out: string; remade: boolean }> {
  const lines: string[] = []
  const terminal = { out: (text: string) => void lines.push(text), err() {}, live: false }
  const folders = ['--input', input, '--output', output, '--templates', templates]
  // Whatever makes the outputs keeps anew what they came from; a file that is moved into place is another file.
  const before = statSync(kept, { throwIfNoEntry: false })?.ino
  expect(await main(['run', '--period', '2021-09', ...folders], terminal)).toBe(0)
  return { out: lines.join('\n'), remade: statSync(kept).ino !== before }
}

const everything = (): Map<string, string> =>
  new Map(
    readdirSync(outputs, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(outputs, name)).isFile())
      .map((name) => [name, readFileSync(join(outputs, name), 'base64')]),
  )

let [said, made] = ['', new Map<string, string>()]

beforeAll(async () => {
  cpSync('input', input, { recursive: true })
  cpSync('templates', templates, { recursive: true })
  said = (await run()).out
  made = everything()
  for (const name of ['input', 'templates', 'output']) cpSync(join(work, name), join(first, name), { recursive: true })
}, 60_000)

beforeEach(() => {
  for (const name of ['input', 'templates', 'output']) {
    rmSync(join(work, name), { recursive: true })
    cpSync(join(first, name), join(work, name), { recursive: true })
  }
})

test('unchanged: the same is said, and nothing is written', async () => {
  expect(await run()).toEqual({ out: said, remade: false })
  expect(everything()).toEqual(made)
})

test.each([
  ['a deleted one', () => rmSync(join(outputs, 'ledger.json'))],
  ['an edited one', () => appendFileSync(join(outputs, 'findings.json'), ' ')],
  ['a deleted manifest', () => rmSync(join(outputs, 'manifest.json'))],
  ['an edited manifest', () => appendFileSync(join(outputs, 'manifest.json'), ' ')],
  ['a cut-off run', () => writeFileSync(join(outputs, '.luoshi-run.json'), '{"finished":false,"files":[]}')],
  ['what was kept, damaged', () => writeFileSync(kept, '{"key":')],
])('outputs: %s is made good', async (_, spoil) => {
  spoil()
  expect(await run()).toEqual({ out: said, remade: true })
  expect(everything()).toEqual(made)
})

const anyForm = (period: string): string => {
  const folder = join(input, period)
  const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.xlsx') && !one.startsWith('~'))
  return join(folder, name)
}

test.each([
  ['a received file that goes', () => rmSync(anyForm('2021-09'))],
  ['one that comes', () => writeFileSync(join(input, '2021-09/新.xlsx'), '')],
  ['one of an earlier month that goes', () => rmSync(anyForm('2021-07'))],
  [
    'a receipt',
    () => appendFileSync(join(input, '2021-09/receipts.jsonl'), readFileSync(join(input, '2021-09/receipts.jsonl'))),
  ],
  ['a setting', () => writeFileSync(join(input, 'settings.json'), '{}')],
  [
    'a template',
    () => {
      const path = join(templates, 'mail/催报.hbs')
      writeFileSync(path, `${readFileSync(path, 'utf8')} `)
    },
  ],
])('what it comes from: %s is seen', async (what, change) => {
  change()
  // The same receipt twice is no other receipt.
  expect((await run()).remade).toBe(what !== 'a receipt')
})
