import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from './files/write-durably.ts'
import { type Ledger, ledgerSchema } from './model/ledger.ts'
import type { Period } from './model/period.ts'
import { hashOf } from './month-keys.ts'
import type { World } from './world.ts'

/**
 * The outcome of earlier months, kept beside the outputs so that it need not be worked out anew: `output/.cache/`. It
 * counts only while everything that it came from is the same to the byte, and may be deleted at any time.
 */

const keptSchema = z.strictObject({ key: z.string(), sha256: z.string(), ledger: ledgerSchema })

const pathOf = (world: World, period: Period): string => join(world.folders.output, '.cache', `${period}.json`)

/** The kept ledger, or null where there is none for this key, or not as it was kept. */
export async function readKept(world: World, period: Period, key: string): Promise<Ledger | null> {
  try {
    const written: unknown = JSON.parse(await readFile(pathOf(world, period), 'utf8'))
    const kept = keptSchema.parse(written)
    // Hashed as written: what the schema gives back has its keys in another order.
    const whole = kept.sha256 === hashOf((written as typeof kept).ledger)
    return kept.key === key && whole ? kept.ledger : null
  } catch {
    return null
  }
}

/** Keeps it; where the disk refuses, the next run works it out anew. */
export async function keep(world: World, period: Period, key: string, ledger: Ledger): Promise<void> {
  const path = pathOf(world, period)
  try {
    await writeDurably(path, new TextEncoder().encode(JSON.stringify({ key, sha256: hashOf(ledger), ledger })))
  } catch {
    // Nothing is lost but time.
  }
}
