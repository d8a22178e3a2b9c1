import { createHash } from 'node:crypto'
import { fileHash, type IncomingFile, type MonthFiles } from './intake/index.ts'
import type { Period } from './model/period.ts'
import type { Settled } from './model/submission.ts'
import { programVersion } from './program-version.js'
import { monthFiles } from './read-month.ts'
import type { Watch } from './watch.ts'
import type { World } from './world.ts'

/** What a file is and how it came. */
interface FilePrint extends Omit<IncomingFile, 'bytes' | 'whole'> {
  sha256: string
}

/** A month as it lies under input/, and a key that says all that its ledger comes from. */
export interface MonthKey {
  period: Period
  files: MonthFiles
  prints: readonly FilePrint[]
  /** Of its files, of what the bureau keeps, of the program, and by their keys of the months before. */
  key: string
  /** False where a file can't be read: it may be the next time. */
  whole: boolean
}

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

async function printsOf({ names, read }: MonthFiles): Promise<FilePrint[]> {
  const prints: FilePrint[] = []
  for (const name of names) {
    const file = await read(name)
    const { bytes: _, whole: __, ...about } = file
    prints.push({ ...about, sha256: fileHash(file) })
  }
  return prints
}

/** The months' keys; `periods` are in their order, and none between them is left out. */
export async function monthKeys(world: World, periods: readonly Period[], watch: Watch): Promise<MonthKey[]> {
  const keys: MonthKey[] = []
  for (const period of periods) {
    const files = await monthFiles(world, period, watch)
    const prints = await printsOf(files)
    const before = keys.map((one) => one.key)
    const { checklist, settings, units } = world
    const key = hashOf([programVersion(), period, checklist, settings, units, prints, before])
    keys.push({ period, files, prints, key, whole: prints.every((one) => one.unread === undefined) })
  }
  return keys
}

/** Whether the files that were read are those that the key was made of: one may have been changed in between. */
export function isOf({ prints }: MonthKey, received: readonly Settled[]): boolean {
  const hashes = new Map(received.map((one) => [one.file, one.sha256]))
  return prints.every((one) => hashes.get(one.file) === one.sha256)
}
