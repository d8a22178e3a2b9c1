import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { mount, unmount } from '../files/disk.ts'
import { luoshi } from '../luoshi.ts'
import { listing } from './processes.ts'

/** The month on a disk that has no room for it, or takes nothing: one line, and the disk as it was. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-small-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const [disk, undisturbed, period] = [join(work, 'disk'), join(work, 'undisturbed'), '2021-09']
const run = (output: string, of = period) => luoshi('run', '--period', of, '--output', output)
const told = ({ status, err }: { status: number; err: string }) => ({ status, lines: err.trimEnd().split('\n').length })
const remount = (options: string) => execFileSync('mount', ['-o', `remount,${options}`, disk])

let mounted = false
beforeAll(async () => {
  mkdirSync(disk)
  expect((await run(undisturbed)).status).toBe(0)
})
beforeEach(({ skip }) => {
  mounted = mount(disk, 'size=1M')
  if (!mounted) skip('no right to mount a small disk')
})
afterEach(() => {
  if (mounted) unmount(disk)
})

test('1 MB has no room for the month: nothing of it is there; with room it comes', async () => {
  const said = await run(disk)
  expect(told(said)).toEqual({ status: 2, lines: 1 })
  expect(said.err).toContain(disk)
  expect(readdirSync(join(disk, period))).toEqual([])
  remount('size=16M')
  expect((await run(disk)).status).toBe(0)
  expect(listing(join(disk, period))).toEqual(listing(join(undisturbed, period)))
})

test('a disk that became read-only keeps the month that it has', async () => {
  remount('size=16M')
  expect((await run(disk, '2021-08')).status).toBe(0)
  const before = listing(disk)
  remount('ro')
  for (const of of ['2021-08', period]) {
    const said = await run(disk, of)
    expect(told(said)).toEqual({ status: 2, lines: 1 })
    expect(said.err).toContain(disk)
    expect(listing(disk)).toEqual(before)
  }
})
