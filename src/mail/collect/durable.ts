import { mkdir, open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A folder's list of names reaches the disk by its own fsync; Windows has none for folders and does it unasked. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const entry = await open(folder)
  try {
    await entry.sync()
  } finally {
    await entry.close()
  }
}

/**
 * Writes a file so that it is there whole or not at all, whatever is interrupted: beside its place, to the disk, then
 * renamed. A file that is there already is replaced.
 */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  // A dot in front: a run passes it over. One name: what an interrupted call left is written over by the next.
  const temporary = join(folder, '.luoshi-collect.tmp')
  try {
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(folder)
  } catch (error) {
    // A full disk is reported without saying which file it was.
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
}
