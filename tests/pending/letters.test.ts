import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseMail } from '../../src/mail/collect/parse.ts'
import type { Finding } from '../../src/model/finding.ts'
import { folders, type RunMonth, runOf, sheetsOf } from './month.ts'

/** Nothing is lost between what was found and what the unit is told. */

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const place = ({ sheet, cell }: Finding): string =>
  sheet === null ? '整个文件' : cell === null ? `《${sheet}》整表` : `《${sheet}》${cell}`

const errorsOf = ({ findings }: RunMonth, unit: string): Finding[] =>
  findings.filter((one) => one.unit === unit && one.severity === 'error')

/** The text of a unit's letter, and the lists of faults in its marked workbooks: place and message, one a line. */
async function toldOf({ written }: RunMonth, unit: string): Promise<{ letter: string; lists: string[] }> {
  const folder = join(written, '退回', unit)
  if (!existsSync(folder)) return { letter: '', lists: [] }
  const { text } = await parseMail(readFileSync(join(folder, '问题反馈.eml')))
  const lists = readdirSync(folder)
    .filter((name) => /\.xls[xm]$/.test(name))
    .flatMap((name) => sheetsOf(join(folder, name)).get('问题清单') ?? [])
    .map((row) => `${row[2]}\n${row[5]}`)
  return { letter: text, lists }
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('seed %i', async (seed) => {
  const run = await runOf(seed)
  const units = run.ledger.units

  test('a unit’s report is taken whole exactly where the form that counts holds no error', () => {
    for (const { name, state, files } of units) {
      const counted = run.manifest.inputs.find(
        (one) => one.file === files[0] && ['merged', 'partly', 'returned', 'unreadable'].includes(one.outcome),
      )
      const errors = errorsOf(run, name).filter((one) => one.file === counted?.file)
      if (state === 'missing') expect([name, counted]).toEqual([name, undefined])
      else expect([name, state, errors.length > 0]).toEqual([name, state, state !== 'accepted'])
    }
    for (const { file, outcome } of run.manifest.inputs) {
      const errors = run.findings.filter((one) => one.file === file && one.severity === 'error')
      if (outcome === 'merged') expect([file, errors]).toEqual([file, []])
      if (outcome === 'partly' || outcome === 'returned') expect([file, errors.length > 0]).toEqual([file, true])
      if (outcome === 'unreadable') expect([file, errors.length > 0]).toEqual([file, true])
    }
  })

  test('every error is named in its unit’s letter and in its marked workbook', async () => {
    let looked = 0
    for (const { name } of units) {
      const errors = errorsOf(run, name)
      if (errors.length === 0) continue
      const { letter, lists } = await toldOf(run, name)
      const flat = letter.replace(/\s/g, '')
      for (const one of errors) {
        const says = (words: string) => flat.includes(words.replace(/\s/g, ''))
        const inList = lists.includes(`${place(one)}\n${one.message}`)
        // A long list is cut short in the letter, but only of what the workbook that goes along has.
        if (errors.length <= 20 || !inList) {
          expect({ name, message: one.message, said: says(one.message) }).toEqual({
            name,
            message: one.message,
            said: true,
          })
          expect({ name, place: place(one), said: says(place(one)) }).toEqual({ name, place: place(one), said: true })
        }
        const secret = errors.some((other) => other.rule.startsWith('secrecy') && other.file === one.file)
        const readable = run.manifest.inputs.find((input) => input.file === one.file)?.outcome !== 'unreadable'
        expect({ rule: one.rule, file: one.file, inList }).toEqual({
          ...{ rule: one.rule, file: one.file, inList: readable && !secret },
        })
        looked++
      }
    }
    expect(looked).toBeGreaterThan(10)
  })

  test('every finding has a unit that is written to, or stands in the office’s own list', () => {
    const rows = sheetsOf(join(run.written, '工作进展情况汇总表.xlsx')).get('问题清单') ?? []
    const listed = new Set(rows.map((row) => [row[1], row[2], row[3], row[6]].join('\n')))
    for (const one of run.findings) {
      expect(listed).toContain([one.unit ?? '—', one.file, place(one), one.message].join('\n'))
      if (one.unit === null || one.severity === 'info') continue
      expect(units.map((unit) => unit.name)).toContain(one.unit)
      expect([one.unit, one.rule, existsSync(join(run.written, '退回', one.unit))]).toEqual([one.unit, one.rule, true])
    }
  })
})
