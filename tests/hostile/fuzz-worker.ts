import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { seeded } from './chance.ts'
import { nextCase, wrongWith } from './fuzz-cases.ts'
import { secondsSince } from './measure.ts'

/** Tries one case after the other, from a seed on; each is written down before, so that one that never ends is known. */

const [from, until, current] = z.tuple([z.coerce.number(), z.coerce.number(), z.string()]).parse(process.argv.slice(2))
const slowest = 4

for (let seed = from; Date.now() < until; seed++) {
  const one = nextCase(seeded(seed))
  writeFileSync(current, one.bytes)
  process.send?.({ seed, kind: one.kind, file: one.file })
  const start = process.cpuUsage()
  const wrong = await wrongWith(one).catch((error: unknown) => String((error as Error).stack ?? error))
  const seconds = secondsSince(start)
  const what = wrong ?? (seconds > slowest ? `took ${seconds.toFixed(1)} s` : null)
  if (what !== null) process.send?.({ seed, kind: one.kind, file: one.file, wrong: what })
}
process.exit()
