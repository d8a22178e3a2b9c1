import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

/** A month is made without the network: every way to it is blocked, in the program and in those that it starts. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-network-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const tried = join(work, 'tried')
const guard = fileURLToPath(new URL('no-network.mjs', import.meta.url))
const output = join(work, 'output')

const node = (...args: string[]) =>
  spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--import ${guard}`, LUOSHI_TRIED: tried },
  })

test('the guard catches what it is to catch', () => {
  for (const code of [
    'await fetch("http://127.0.0.1:9/")',
    'await import("node:net").then((net) => net.connect(9, "127.0.0.1"))',
    'await import("node:dns").then((dns) => dns.promises.lookup("host.invalid"))',
    'await import("node:https").then((https) => https.get("https://127.0.0.1:9/"))',
  ])
    expect(node('--input-type=module', '-e', code).status).not.toBe(0)
  expect(readFileSync(tried, 'utf8').trim().split('\n')).toHaveLength(4)
  rmSync(tried)
})

test.each([
  ['run', ['run', '--output', output]],
  ['forms', ['forms', '--period', '2021-10', '--output', output]],
  ['check', ['check', 'tests/intake/fixtures/department.ods', 'tests/intake/fixtures/county.xls']],
  ['lint', ['lint']],
  ['rules', ['rules']],
  ['fields', ['fields']],
])('%s tries no network', (_name, args) => {
  const { status, stderr } = node('src/bin.js', ...args)
  expect([0, 1], stderr).toContain(status)
  expect(stderr).not.toContain('network')
  expect(existsSync(tried)).toBe(false)
})
