import { execFile } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeEach, expect, test } from 'vitest'

/** What the door makes of the sources and keeps: tried on a copy of the program. */

const root = mkdtempSync(join(tmpdir(), 'luoshi-program-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const cache = join(root, 'node_modules', '.cache')
const shelf = join(cache, 'luoshi')
const kept = (): string[] => readdirSync(shelf)

cpSync('src', join(root, 'src'), { recursive: true })
for (const name of ['package.json', 'package-lock.json']) cpSync(name, join(root, name))
mkdirSync(join(root, 'node_modules'))
for (const name of readdirSync('node_modules'))
  if (name !== '.cache') symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name))

beforeEach(() => rmSync(cache, { recursive: true, force: true }))

const door = join(root, 'src', 'bin.js')

async function help(): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [door, '--help'])
  expect(stderr).toBe('')
  return stdout
}

test('the first start makes the program ready, the second finds it', async () => {
  const first = await help()
  const [made, ...others] = kept()
  expect([made?.length, others]).toEqual([64, []])
  expect(await help()).toBe(first)
  expect(kept()).toEqual([made])
}, 60_000)

test('starts at the same time all find it whole', async () => {
  const said = await Promise.all([help(), help(), help()])
  expect(new Set(said).size).toBe(1)
  expect(kept()).toHaveLength(1)
}, 60_000)

test('a changed source is a program of its own; one made more than a day before goes', async () => {
  const first = await help()
  const [before = ''] = kept()
  const source = join(root, 'src', 'cli', 'screen.ts')
  appendFileSync(source, '\n// changed\n')
  expect(await help()).toBe(first)
  expect(kept()).toHaveLength(2)
  const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1000)
  utimesSync(join(shelf, before), longAgo, longAgo)
  appendFileSync(source, '// and again\n')
  await help()
  expect(kept()).toHaveLength(2)
  expect(kept()).not.toContain(before)
}, 60_000)

test('what is dated in the future, as after a clock was set back, is found and does no harm', async () => {
  const first = await help()
  const [made = ''] = kept()
  const ahead = new Date(Date.now() + 365 * 24 * 60 * 60 * 1000)
  for (const name of ['.', ...readdirSync(join(shelf, made))]) utimesSync(join(shelf, made, name), ahead, ahead)
  expect(await help()).toBe(first)
  expect(kept()).toEqual([made])
  appendFileSync(join(root, 'src', 'cli', 'screen.ts'), '// once more\n')
  expect(await help()).toBe(first)
  expect(kept()).toHaveLength(2)
}, 60_000)

test('where nothing can be kept, the sources are run as they are', async () => {
  writeFileSync(cache, 'no folder')
  expect(await help()).toContain('luoshi')
}, 60_000)

test('what V8 made of it is kept for each command, and does no harm once damaged', async () => {
  const first = await help()
  const path = join(shelf, kept()[0] ?? '', 'cli.cjs.help.v8')
  const whole = readFileSync(path)
  for (const damaged of [whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length), Buffer.alloc(0)]) {
    writeFileSync(path, damaged)
    expect(await help()).toBe(first)
    expect(readFileSync(path)).not.toEqual(damaged)
  }
}, 60_000)

test('a command’s help does not stand for the command', async () => {
  await promisify(execFile)(process.execPath, [door, 'run', '--help'])
  await promisify(execFile)(process.execPath, [door, '-h'])
  const [made = ''] = kept()
  expect(readdirSync(join(shelf, made)).filter((name) => name.endsWith('.v8'))).toEqual(['cli.cjs.help.v8'])
}, 60_000)

test('a stack names the sources where it is asked for', async () => {
  await help()
  const run = promisify(execFile)(process.execPath, [door, 'check', 'nowhere.xlsx', '--debug'])
  await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(/src\/[\w/-]+\.ts:\d+/) })
}, 60_000)
