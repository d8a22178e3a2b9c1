import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { main } from '../../src/cli.ts'

/** A rule that lacks earlier months is not evaluated, which is not the same as passed: people are told. */

const work = mkdtempSync(join(tmpdir(), 'luoshi-lacking-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

async function said(...args: string[]): Promise<string> {
  const lines: string[] = []
  const terminal = { out: (text: string) => lines.push(text), err: (text: string) => lines.push(text), live: false }
  expect(await main([...args, '--output', join(work, 'output')], terminal)).not.toBe(2)
  return lines.join('\n')
}

/** The rules named as not evaluated, in what was printed. */
const lacking = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.includes('未核对（不等于通过）'))
    .flatMap((line) => line.match(/[a-z]+(?:-[a-z]+)+/g) ?? [])

const needLast = ['form-repeated', 'progress-copied', 'done-reopened', 'previous-edited', 'milestone-moved']

test('the first month of all lacks the month before, and says so in run and in check', async () => {
  expect(lacking(await said('run', '--period', '2021-07'))).toEqual([...needLast, 'added-unusual'])
  const file = 'input/2021-07/市教育局7月进展表.xlsx'
  expect(lacking(await said('check', file))).toEqual([...needLast, 'added-unusual'])
  expect(JSON.parse(await said('check', file, '--json'))).toEqual([])
})

test('a later month lacks only the longer series; what is switched off lacks nothing', async () => {
  const file = 'input/2021-08/市教育局8月进展表.xlsx'
  expect(lacking(await said('check', file))).toEqual(['added-unusual'])
  const input = join(work, 'input')
  cpSync('input', input, { recursive: true })
  const settings = JSON.parse(readFileSync('input/settings.json', 'utf8'))
  writeFileSync(join(input, 'settings.json'), JSON.stringify({ ...settings, rules: { 'added-unusual': 'off' } }))
  expect(await said('check', file, '--input', input)).not.toContain('未核对')
})
