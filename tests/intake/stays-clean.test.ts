import type ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tables } from '../../src/model/form.ts'
import { type Edit, edited, receivedAs, saidOf } from './sample-form.ts'

/** What offices do to a form without meaning anything by it leaves a clean form clean, and its contents as they are. */

const blanks = ['', ' ', '\u3000', '\u00a0', '\u200b', '\n']
const names = ['任务进展', 'Sheet1', '进展表', '表一（定稿）'] as const

interface Changes {
  order: readonly number[]
  columns: readonly number[]
  synonyms: readonly number[]
  blanks: readonly string[]
  titles: number
  name: (typeof names)[number]
}

const places = Array.from({ length: 10 }, (_, at) => at + 1)
const permuted = (all: readonly number[]) =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length })

const changes: fc.Arbitrary<Changes> = fc.record({
  order: permuted([6, 7, 8, 9, 10]),
  columns: permuted(places),
  synonyms: fc.array(fc.nat(9), { minLength: 10, maxLength: 10 }),
  blanks: fc.array(fc.constantFrom(...blanks), { minLength: 10, maxLength: 10 }),
  titles: fc.nat(4),
  name: fc.constantFrom(...names),
})

const headings = Object.values(tables.tasks.columns).map(({ heading, synonyms }) => [heading, ...synonyms])

/** The table's rows are read first and then written in their new places; nothing in it is merged. */
const applied =
  ({ order, columns, synonyms, blanks: around, titles, name }: Changes): Edit =>
  ({ tasks }) => {
    const valuesOf = (row: number): ExcelJS.CellValue[] => places.map((column) => tasks.getCell(row, column).value)
    const header = headings.map((all, at) => `${all[(synonyms[at] ?? 0) % all.length]}${around[at]}`)
    const rows = [header, ...order.map(valuesOf)]
    for (const [nth, row] of rows.entries())
      for (const [at, column] of columns.entries()) {
        const value = row[at] ?? null
        // A text alone may have blanks about it; 进展状态 would tell of them.
        const padded = typeof value === 'string' && at !== 4 ? `${around[nth]}${value}${around[at]}` : value
        tasks.getCell(5 + nth, column).value = nth === 0 ? value : padded
      }
    if (titles > 0)
      tasks.insertRows(
        1,
        Array.from({ length: titles }, (_, at) => [`附件${at + 1}`]),
      )
    tasks.name = name
  }

const contents = (bytes: Uint8Array) => {
  const { submission } = receivedAs(bytes)
  const rows = submission?.tables.tasks?.rows ?? []
  return rows
    .map(({ measure, status, progress, problems, next, doneOn }) => [
      measure,
      ...[status, progress, problems, next, doneOn].map((field) => field.value),
    ])
    .sort(([a], [b]) => Number(a) - Number(b))
}

test('rows and columns in any order, other headings, blanks, titles and names of sheets mean nothing', async () => {
  const before = contents(await edited(() => {}))
  expect(before.map(([measure]) => measure)).toEqual([7, 8, 9, 25, 26])
  await fc.assert(
    fc.asyncProperty(changes, async (one) => {
      const bytes = await edited(applied(one))
      expect(saidOf(receivedAs(bytes))).toEqual([])
      expect(contents(bytes)).toEqual(before)
    }),
    { numRuns: 30 },
  )
})

test('a form that was read prints as JSON and comes back from it', async () => {
  const { submission } = receivedAs(await edited(() => {}))
  expect(submission).not.toBe(null)
  expect(JSON.parse(JSON.stringify(submission))).toEqual(submission)
})
