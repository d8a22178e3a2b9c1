import { execFile, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { OpcPackage } from '../../src/opc/package.ts'

/** The program as it is started: by Node, from its door, each command loaded when it is asked for. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-door-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const start = promisify(execFile)
const luoshi = (...args: string[]) => start(process.execPath, ['src/bin.js', ...args])

test('names every command', async () => {
  const { stdout } = await luoshi('--help')
  for (const { name, summary } of commands) {
    expect(stdout).toContain(name)
    expect(stdout).toContain(summary)
  }
})

test.each(commands.map(({ name }) => name))(
  '%s --help',
  async (name) => {
    const { stdout, stderr } = await luoshi(name, '--help')
    expect([stdout.includes(`luoshi ${name}`), stderr]).toEqual([true, ''])
  },
  60_000,
)

test('the list of fields as a document', async () => {
  const file = join(work, '字段.docx')
  await luoshi('fields', '-o', file)
  expect(OpcPackage.open(new Uint8Array(readFileSync(file))).has('word/document.xml')).toBe(true)
}, 60_000)

test('a workbook of another format, read by a process of its own', async () => {
  const checked = luoshi('check', 'tests/intake/fixtures/county.xls', '--period', '2021-09', '--json', '--output', work)
  const { stdout } = await checked.catch((error: { code: unknown; stdout: string }) => {
    if (error.code !== 1) throw error
    return error
  })
  expect(Array.isArray(JSON.parse(stdout))).toBe(true)
}, 60_000)

test('what is said and does not fit on the disk is one line and status 2, since 1 would tell of errors in forms', ({
  skip,
}) => {
  if (!existsSync('/dev/full')) skip('no disk that is always full')
  const full = openSync('/dev/full', 'w')
  try {
    const { status, stderr } = spawnSync(process.execPath, ['src/bin.js', 'rules'], {
      encoding: 'utf8',
      stdio: ['ignore', full, 'pipe'],
    })
    expect([status, stderr.trimEnd().split('\n').length]).toEqual([2, 1])
    expect(stderr).not.toContain('ENOSPC')
  } finally {
    closeSync(full)
  }
})
