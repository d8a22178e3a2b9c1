import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseMail } from '../../src/mail/collect/parse.ts'
import { seeded } from './chance.ts'
import { flipped, flippedInside } from './damage.ts'
import { measure, secondsSince } from './measure.ts'
import { hostileMessages } from './messages.ts'
import { wholeWay } from './trials.ts'
import { goodForm, hostileWorkbooks } from './workbooks.ts'

/** Whatever a file holds, it ends in a finding, soon and without filling the memory; nothing is ever unforeseen. */

/** The goals are 2 s and 256 MB; a busy machine gets twice the time, and the collector of garbage some room. */
const most = { seconds: 4, megabytes: 320 }

/** Those that came nearest to the limits. */
const heavy = new Set([
  'a shared string of 60 MB',
  'a million rows',
  'millions of styled empty cells',
  'two hundred thousand conditional formats',
  'a million content types',
  'a tag with megabytes of attributes',
  'megabytes of quotes',
  'text in ten million pieces',
  'a formula of 20 MB',
  'two million cell formats',
  'annexes that together are just within the bounds',
])

test('the heavy ones are all there', () => {
  expect(hostileWorkbooks.filter((one) => heavy.has(one.name)).length).toBe(heavy.size)
})

describe('a hostile workbook is read, checked and given back, or refused', () => {
  test.each(hostileWorkbooks.filter((one) => heavy.has(one.name)).map((one) => [one.name, one] as const))(
    '%s, within time and memory',
    async (_name, { file, make, outcomes }) => {
      const measured = await measure({ kind: 'workbook', file, bytes: make() })
      expect(outcomes, measured.detail).toContain(measured.outcome)
      expect(measured.seconds).toBeLessThan(most.seconds)
      expect(measured.megabytes).toBeLessThan(most.megabytes)
    },
  )
  test.each(hostileWorkbooks.filter((one) => !heavy.has(one.name)).map((one) => [one.name, one] as const))(
    '%s',
    async (_name, { file, make, outcomes }) => {
      const bytes = make()
      const start = process.cpuUsage()
      const { outcome, detail } = await wholeWay(file, bytes)
      expect(outcomes, detail).toContain(outcome)
      expect(secondsSince(start)).toBeLessThan(most.seconds)
    },
  )
})

/** The forms of the sample months; two are files of Excel 97 and of encryption under that name. */
const sent = readdirSync('input', { recursive: true, encoding: 'utf8' })
  .filter((name) => /^\d.*\.xlsx$/.test(name) && !name.includes('~$'))
  .sort()
  .map((name) => new Uint8Array(readFileSync(join('input', name))))
  .filter((bytes) => bytes[0] === 0x50)

describe('a damaged form is a form or a fault, never unforeseen', () => {
  test.each(['department.xlsx', 'county.xlsx'])('%s cut off at every 512th byte', async (name) => {
    const good = goodForm(name)
    for (let length = 0; length < good.length; length += 512)
      expect(['damaged', 'empty-file'], `${length}`).toContain(
        (await wholeWay('表.xlsx', good.subarray(0, length))).outcome,
      )
  })
  // Checksums stop what was damaged on its way; what a program wrote so has right ones.
  test.each([
    [1000, 'in the file', flipped],
    [300, 'in a part, packed anew', flippedInside],
  ])('%i good ones with bits flipped %s', async (count, _where, flip) => {
    for (let seed = 0; seed < count; seed++) {
      const good = sent[seed % sent.length] ?? goodForm()
      const start = process.cpuUsage()
      const { outcome, detail } = await wholeWay('表.xlsx', flip(good, seeded(seed)))
      expect(['unforeseen', 'nothing'], `seed ${seed}: ${detail}`).not.toContain(outcome)
      expect(secondsSince(start), `seed ${seed}`).toBeLessThan(most.seconds)
    }
  })
})

describe('a hostile message is read or broken', () => {
  test.each(hostileMessages.map((one) => [one.name, one] as const))('%s', async (_name, { make, outcomes }) => {
    const bytes = make()
    const start = process.cpuUsage()
    const mail = await parseMail(bytes)
    expect(outcomes).toContain(mail.broken ? 'broken' : 'read')
    expect(secondsSince(start)).toBeLessThan(most.seconds)
    expect(mail.parts.length).toBeLessThanOrEqual(100)
  })
})
