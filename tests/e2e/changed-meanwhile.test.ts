import fs, { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { limits } from '../../src/intake/limits.ts'
import { manifestSchema } from '../../src/model/manifest.ts'
import { luoshi } from '../luoshi.ts'
import { listing } from './processes.ts'

/** Somebody replaces or removes a received file while a run is at work: what comes out is of one file or of the other, never of both. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-meanwhile-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const period = '2021-09'
const form = join(work, 'input', period, '表.xlsx')
const before = readFileSync('input/2021-09/县市区/高新区管委会2021-09.xlsx')
const after = readFileSync('input/2021-09/县市区/高新区管委会2021-09（更正）.xlsx')
const run = (output: string) =>
  luoshi('run', '--period', period, '--input', join(work, 'input'), '--output', join(work, output), '--jobs', '1')
const month = (output: string) => listing(join(work, output, period))

const { open } = fs.promises
afterEach(() => {
  fs.promises.open = open
  syncBuiltinESMExports()
})
/** Something happens just before the form is opened for the n-th time: to know it again, to read it, to mark it. */
function at(time: number, happen: () => void): void {
  let times = 0
  fs.promises.open = async (path, ...rest) => {
    if (String(path) === form && ++times === time) happen()
    return open(path, ...rest)
  }
  syncBuiltinESMExports()
}
const replace = () => writeFileSync(form, after)

beforeAll(async () => {
  mkdirSync(join(work, 'input', period), { recursive: true })
  cpSync('input/单位通讯录.xlsx', join(work, 'input/单位通讯录.xlsx'))
  for (const [output, bytes] of [
    ['before', before],
    ['after', after],
  ] as const) {
    writeFileSync(form, bytes)
    expect((await run(output)).status).toBe(0)
  }
})

test('after it was looked at and before it is read: the month is that of the new one, and so it stays', async () => {
  writeFileSync(form, before)
  at(2, replace)
  expect((await run('first')).status).toBe(0)
  expect(month('first')).toEqual(month('after'))
  expect(month('after')).not.toEqual(month('before'))
  expect((await run('first')).status).toBe(0)
  expect(month('first')).toEqual(month('after'))
  // What was kept of that run must not be taken for one over the old file.
  writeFileSync(form, before)
  expect((await run('first')).status).toBe(0)
  expect(month('first')).toEqual(month('before'))
})

test.each([
  ['looked at', 1],
  ['read', 2],
])('taken away before it is %s: it is named, the rest goes on, and the next run has it', async (_what, time) => {
  const output = `gone-${time}`
  writeFileSync(form, before)
  at(time, () => rmSync(form))
  const said = await run(output)
  expect({ status: said.status, lines: said.err.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 })
  expect(said.err).toContain(form)
  const { inputs } = manifestSchema.parse(JSON.parse(readFileSync(join(work, output, period, 'manifest.json'), 'utf8')))
  expect(inputs.map(({ file, unit, outcome }) => [file, unit, outcome])).toEqual([['表.xlsx', null, 'unreadable']])
  writeFileSync(form, before)
  expect((await run(output)).status).toBe(0)
  expect(month(output)).toEqual(month('before'))
})

test('after it was read and before it is marked: one line that names it, and the old month stays as it was', async () => {
  const filler = join(work, 'input', period, '0.txt')
  try {
    // Beyond what is held in the memory, so that the form is read again to be marked.
    writeFileSync(filler, 'x'.repeat(limits.fileBytes))
    writeFileSync(form, before)
    cpSync(join(work, 'before'), join(work, 'second'), { recursive: true })
    at(3, replace)
    const said = await run('second')
    expect({ status: said.status, out: said.out, lines: said.err.trimEnd().split('\n').length }).toEqual({
      ...{ status: 2, out: '', lines: 1 },
    })
    expect(said.err).toContain(form)
    expect(month('second')).toEqual(month('before'))
  } finally {
    rmSync(filler)
  }
  expect((await run('second')).status).toBe(0)
  expect(month('second')).toEqual(month('after'))
})
