import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes one folder; one that is there already will do, whatever a share's own root answers to being made. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const there = await stat(path).catch(() => null)
    if (!there?.isDirectory()) throw error
  }
}

/**
 * Makes a folder with those above it. Node's own `recursive` says ENOENT of a read-only disk, and never ends where the
 * folder above is there and says ENOENT to what is made in it.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path)
  } catch (error) {
    const above = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error
    await makeFolder(above)
    await makeOne(path)
  }
}
