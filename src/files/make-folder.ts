import { mkdir } from 'node:fs/promises'

/** Makes a folder with those above it. On a read-only disk Node says ENOENT to that; asked for the one, it says EROFS. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    const { code, path: refused } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' || refused === undefined) throw error
    await mkdir(refused)
    await mkdir(path, { recursive: true })
  }
}
