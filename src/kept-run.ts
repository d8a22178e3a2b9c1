import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { openAccount } from './files/account.ts'
import { sweepTemporaries, writeDurably } from './files/write-durably.ts'
import { findingSchema } from './model/finding.ts'
import { ledgerSchema } from './model/ledger.ts'
import { manifestSchema } from './model/manifest.ts'
import type { Period } from './model/period.ts'
import { runAccount, sha256 } from './outputs.ts'
import type { MonthRun } from './pipeline.ts'
import type { World } from './world.ts'

/**
 * What the last run of a month came from, kept beside the outputs in `output/.cache/`: while that and all its outputs
 * are the same to the byte there is nothing to make. It may be deleted at any time.
 */

const keptSchema = z.strictObject({
  key: z.string(),
  manifest: z.string(),
  notEvaluated: z.array(z.strictObject({ rule: z.string(), subjects: z.number() })),
  unaddressed: z.array(z.string()),
})
type Kept = z.output<typeof keptSchema>

const cacheOf = ({ folders }: World): string => join(folders.output, '.cache')
const pathOf = (world: World, period: Period): string => join(cacheOf(world), `${period}-run.json`)

/** Takes away what runs that were killed left half-written there; if it can't be, it is in nobody's way. */
export const sweepKept = (world: World): Promise<void> => sweepTemporaries(cacheOf(world)).catch(() => {})

/** Throws where an output is not there as it was written. */
async function outputsAsWritten(folder: string, kept: Kept): Promise<MonthRun> {
  const manifestBytes = await readFile(join(folder, 'manifest.json'))
  if (sha256(manifestBytes) !== kept.manifest) throw new Error('another run')
  const { inputs, outputs } = manifestSchema.parse(JSON.parse(manifestBytes.toString('utf8')))
  const texts = new Map<string, string>()
  for (const one of outputs) {
    const bytes = await readFile(join(folder, one.file))
    if (sha256(bytes) !== one.sha256) throw new Error(`${one.file} was changed`)
    if (one.file.endsWith('.json')) texts.set(one.file, bytes.toString('utf8'))
  }
  return {
    ledger: ledgerSchema.parse(JSON.parse(texts.get('ledger.json') ?? '')),
    findings: z.array(findingSchema).parse(JSON.parse(texts.get('findings.json') ?? '')),
    ...{ notEvaluated: kept.notEvaluated, unaddressed: kept.unaddressed, inputs, folder },
    outputs: outputs.map((one) => one.file),
    ...{ unforeseen: [], aside: [], blocked: [], leftBehind: [], madeGood: false },
  }
}

/** The last run, if it came from the same and everything is still as it left it; else null. */
export async function unchangedRun(world: World, period: Period, key: string): Promise<MonthRun | null> {
  const folder = join(world.folders.output, period)
  try {
    const kept = keptSchema.parse(JSON.parse(await readFile(pathOf(world, period), 'utf8')))
    if (kept.key !== key) return null
    // One that was cut off, or that has left something to be done.
    const account = await openAccount(join(folder, runAccount))
    if (account.cutOff || account.files.size > 0) return null
    return await outputsAsWritten(folder, kept)
  } catch {
    return null
  }
}

/** Keeps what a run came from, if it did all its work; where the disk refuses, the next one makes all anew. */
export async function keepRun(world: World, period: Period, key: string, done: MonthRun): Promise<void> {
  const { aside, blocked, leftBehind, unforeseen, notEvaluated } = done
  if (aside.length + blocked.length + leftBehind.length + unforeseen.length > 0) return
  try {
    const manifest = sha256(await readFile(join(done.folder, 'manifest.json')))
    const kept: Kept = { key, manifest, notEvaluated: [...notEvaluated], unaddressed: [...done.unaddressed] }
    await writeDurably(pathOf(world, period), new TextEncoder().encode(JSON.stringify(kept)))
  } catch {
    // Nothing is lost but time.
  }
}
