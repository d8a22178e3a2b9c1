import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { isRunning } from './process.ts'

/** A folder's list of names reaches the disk by its own fsync; Windows has none for folders and does it unasked. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const entry = await open(folder)
  try {
    await entry.sync()
  } finally {
    await entry.close()
  }
}

/**
 * Writes a new file and resolves once all of its bytes are on the disk. Rejects with the code of the system and the
 * path; EIO where the disk took less than it said.
 */
export async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(path, 'w')
    try {
      // FileHandle.writeFile goes on after a short write until nothing is left.
      await file.writeFile(bytes)
      await file.sync()
      const { size } = await file.stat()
      if (size !== bytes.length) throw Object.assign(new Error(`${size} of ${bytes.length} bytes`), { code: 'EIO' })
    } finally {
      await file.close()
    }
  } catch (error) {
    // A full disk is reported without saying which file it was.
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
}

let count = 0
/** Short, since the target's name may be as long as a name can be; a dot in front, since a run passes it over. */
export const temporaryIn = (folder: string): string => join(folder, `.luoshi-${process.pid}-${++count}.tmp`)

/**
 * Writes a file so that it is there whole or not at all, whatever is interrupted: beside its place, to the disk, then
 * moved by `move`, which may choose another name. Resolves to the name it got.
 */
export async function writeBeside(
  path: string,
  bytes: Uint8Array,
  move: (temporary: string) => Promise<string>,
): Promise<string> {
  const folder = dirname(path)
  const temporary = temporaryIn(folder)
  try {
    await makeFolder(folder)
    await writeSynced(temporary, bytes)
    const written = await move(temporary)
    await syncFolder(folder)
    return written
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
}

/** Writes a file whole or not at all; one that is there already is replaced. On the disk once it resolves. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await writeBeside(path, bytes, async (temporary) => {
    await rename(temporary, path)
    return path
  })
}

/** Takes away what writers that were killed left in a folder; a process that runs keeps its own. */
export async function sweepTemporaries(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const pid = /^\.luoshi-(\d+)-\d+\.tmp$/.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, name), { force: true })
  }
}
