import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
