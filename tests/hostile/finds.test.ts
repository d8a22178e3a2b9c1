import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { seeded } from './chance.ts'
import { type FuzzCase, nextCase, wrongWith } from './fuzz-cases.ts'
import { secondsSince } from './measure.ts'

/** What the fuzz command once found (`<kind>-<hash>.<ending>`) does no more harm; and a little of it each time. */

const folder = fileURLToPath(new URL('finds/', import.meta.url))
const kinds: readonly FuzzCase['kind'][] = ['intake', 'template', 'splits', 'mail']
const finds = existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith('.md')) : []

test.each(finds)('%s', async (name) => {
  const kind = kinds.find((one) => name.startsWith(`${one}-`))
  if (!kind) throw new Error(`what kind of find is ${name}?`)
  const start = process.cpuUsage()
  expect(await wrongWith({ kind, file: name, bytes: new Uint8Array(readFileSync(folder + name)) })).toBeNull()
  expect(secondsSince(start)).toBeLessThan(4)
})

test('two hundred damaged files, templates and messages end well', async () => {
  for (let seed = 1; seed <= 200; seed++) expect(await wrongWith(nextCase(seeded(seed))), `seed ${seed}`).toBeNull()
})
