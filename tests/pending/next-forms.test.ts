import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { formsFor } from '../../src/forms-of-month.ts'
import { addMonths } from '../../src/model/period.ts'
import { unwatched } from '../files/unwatched.ts'
import { folders, runOf, sheetsOf } from './month.ts'
import { truthOf } from './truth.ts'

/** A milestone that waits to be mended is not gone from the next form: as last known, it is there. */

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test.each([1, 4])('seed %i', async (seed) => {
  const run = await runOf(seed)
  const next = addMonths(run.ledger.period, 1)
  const [input, output] = [join(run.received, '..'), join(run.written, '..')]
  await formsFor({ input, output, templates: 'templates' }, next, [], unwatched)
  const milestones = truthOf(run).milestones
  expect(milestones.some((one) => one.fate === 'pending')).toBe(true)
  for (const { unit, id } of milestones) {
    const form = sheetsOf(join(output, next, '下发', `${unit.name}.xlsx`)).get('配档表') ?? []
    expect({ unit: unit.name, id, there: form.some((row) => row[1] === id) }).toEqual({
      unit: unit.name,
      id,
      there: true,
    })
  }
})
