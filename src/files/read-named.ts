import { readFile } from 'node:fs/promises'

/** Reads a file. What the system says of one that is a folder, or on a failing disk, has no name in it; here it has. */
export async function readNamed(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
}
