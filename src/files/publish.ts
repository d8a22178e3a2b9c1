import { readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { type Account, openAccount } from './account.ts'
import { makeFolder } from './make-folder.ts'
import { isInTheWay, moveOrAside, patience, retried } from './move.ts'
import { syncFolder, writeSynced } from './write-durably.ts'

/** A file to be written: path relative to the folder, with `/`. */
export interface Output {
  file: string
  bytes: Uint8Array
}

export interface Published {
  /** The names that were to be written. */
  outputs: readonly string[]
  /** What was written under another name, since its own is held by another program. */
  aside: { file: string; writtenAs: string }[]
  /** What could not be written at all, and what should be gone and could not be taken away. */
  blocked: string[]
  leftBehind: string[]
  /** Whether the call before this one was cut off. */
  madeGood: boolean
}

export interface Plan {
  /** Taken one by one: all of them together may be more than the memory holds. */
  outputs: Iterable<Output> | AsyncIterable<Output>
  /** Of the names that earlier calls wrote, those that must be gone unless they are written again. */
  isStale(file: string): boolean
  /** Names that earlier calls are known to have written, besides those that the folder's account lists. */
  before: readonly string[]
  /** The receipt that makes the outputs belong together, from the names they got: gone first, written last. */
  receipt?: { file: string; bytes(nameOf: (file: string) => string | null): Uint8Array }
}

const staging = '.luoshi-staging'

const sameBytes = (path: string, bytes: Uint8Array): Promise<boolean> =>
  readFile(path).then(
    (there) => there.equals(bytes),
    () => false,
  )

/** All names, and of what differs from what is there where it lies until it takes its place. */
interface Staged {
  names: readonly string[]
  from: ReadonlyMap<string, string>
}

/** Writes what differs from what is there into a folder of its own, to the disk. */
async function stage(folder: string, outputs: Plan['outputs']): Promise<Staged> {
  const place = join(folder, staging)
  await rm(place, { recursive: true, force: true })
  await makeFolder(place)
  const names: string[] = []
  const staged = new Map<string, string>()
  for await (const { file, bytes } of outputs) {
    names.push(file)
    if (await sameBytes(join(folder, file), bytes)) continue
    // By number: a name may be as long as a name can be.
    const path = join(place, String(staged.size))
    await writeSynced(path, bytes).catch((error: Error) => {
      throw Object.assign(error, { path: join(folder, file) })
    })
    staged.set(file, path)
  }
  return { names, from: staged }
}

/** A list of files that somebody edited must not lead out of the folder. */
const isInside = (folder: string, file: string): boolean => join(folder, file).startsWith(join(folder, '/'))

async function takeAway(folder: string, file: string): Promise<void> {
  await rm(join(folder, file), { force: true })
  for (let parent = dirname(file); parent !== '.'; parent = dirname(parent)) {
    if ((await readdir(join(folder, parent)).catch(() => ['?'])).length > 0) break
    await rmdir(join(folder, parent))
  }
}

/** What this call neither wrote nor may leave goes; what has to stay for now is answered. */
async function removeStale(folder: string, plan: Plan, account: Account, names: ReadonlyMap<string, string | null>) {
  const there = new Set(names.values())
  const [kept, leftBehind]: [string[], string[]] = [[], []]
  for (const file of account.files) {
    if (there.has(file) || !isInside(folder, file)) continue
    // One of today's names that something holds: what lies there is of an earlier call, and goes once it can.
    if (names.has(file) || !plan.isStale(file)) kept.push(file)
    else
      await takeAway(folder, file).catch((error: unknown) => {
        if (!isInTheWay(error)) throw error
        leftBehind.push(file)
      })
  }
  return { kept, leftBehind }
}

/** Puts the staged files in their places; the names they got, null for what could not be placed. */
async function place(folder: string, staged: Staged, account: Account) {
  const names = new Map<string, string | null>(staged.names.map((file) => [file, file]))
  const waits = patience()
  const relative = (path: string) => path.slice(join(folder, '/').length).split(sep).join('/')
  const aside = {
    isOurs: (path: string) => account.files.has(relative(path)) && !names.has(relative(path)),
    before: (path: string) => account.add(relative(path)),
  }
  const folders = new Set([folder])
  for (const [file, from] of staged.from) {
    const target = join(folder, file)
    try {
      await makeFolder(dirname(target))
      names.set(file, relative(await moveOrAside(from, target, waits, aside)))
      folders.add(dirname(target)).add(dirname(dirname(target)))
    } catch (error) {
      if (!isInTheWay(error)) throw error
      names.set(file, null)
    }
  }
  for (const one of folders) await syncFolder(one)
  return names
}

/**
 * Writes files that belong together. Promised, whatever is cut off at whatever point (process, power, full disk):
 * - no file is ever there in part;
 * - until all new files are on the disk (each with its fsync), the old ones and their receipt are untouched;
 * - from then until the receipt is there again, the account in the folder tells that a call was cut off and which names
 *   were its own, so that the next one leaves nothing of it behind.
 * One call at a time: the caller holds the folder's lock. Throws where the disk itself fails.
 */
export async function publish(folder: string, plan: Plan, accountName: string): Promise<Published> {
  const account = await openAccount(join(folder, accountName))
  const madeGood = account.cutOff
  const { receipt } = plan
  const receiptPath = receipt && join(folder, receipt.file)
  try {
    const staged = await stage(folder, plan.outputs)
    await account.begin([...plan.before, ...staged.names])
    if (receiptPath) await retried(patience(), () => rm(receiptPath, { force: true })).catch(() => {})
    const names = await place(folder, staged, account)
    const { kept, leftBehind } = await removeStale(folder, plan, account, names)
    const aside = [...names].flatMap(([file, name]) =>
      name === null || name === file ? [] : [{ file, writtenAs: name }],
    )
    const blocked = [...names].flatMap(([file, name]) => (name === null ? [file] : []))
    if (receipt && receiptPath) {
      const bytes = receipt.bytes((file) => names.get(file) ?? null)
      const path = join(folder, staging, 'receipt')
      await writeSynced(path, bytes)
      await retried(patience(), () => rename(path, receiptPath)).catch((error: unknown) => {
        if (!isInTheWay(error)) throw error
        blocked.push(receipt.file)
      })
      await syncFolder(folder)
    }
    await account.end([...kept, ...leftBehind, ...aside.map((one) => one.writtenAs)])
    return { outputs: staged.names, aside, blocked, leftBehind, madeGood }
  } finally {
    await rm(join(folder, staging), { recursive: true, force: true }).catch(() => {})
  }
}
