import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Manifest, manifestSchema } from './model/manifest.ts'

/** A file to be written: path relative to the period's output folder, with `/`. */
export interface Output {
  file: string
  bytes: Uint8Array
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const openElsewhere = new Set(['EBUSY', 'EPERM', 'EACCES', 'EISDIR', 'ENOTEMPTY', 'EEXIST'])

/** Writes a temporary file beside the target and renames it, so that a reader never meets half a file. */
async function replace(target: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.tmp`
  try {
    await writeFile(temporary, bytes)
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    // A full disk is reported without saying which file it was.
    throw error instanceof Error ? Object.assign(error, { path: target }) : error
  }
}

async function writtenBefore(folder: string): Promise<string[]> {
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
    return manifest.outputs.map((one) => one.file)
  } catch {
    // No earlier run, or its manifest is not ours to read: then nothing is taken away.
    return []
  }
}

/** What the last run wrote and this one did not would mislead: a return for a unit that has since mended its form. */
async function removeStale(folder: string, stale: readonly string[]): Promise<void> {
  for (const file of stale) {
    const path = join(folder, file)
    // A manifest that somebody edited must not lead out of the folder.
    if (!path.startsWith(join(folder, '/'))) continue
    await rm(path, { force: true })
    const parent = dirname(path)
    if (parent !== folder && (await readdir(parent).catch(() => ['?'])).length === 0) await rmdir(parent)
  }
}

/**
 * Writes a run's outputs and, last, its manifest. A file that can't be replaced (open in Excel or WPS, read-only) is
 * named in the answer and the rest is written. Throws where the disk itself fails.
 */
export async function writeOutputs(
  folder: string,
  outputs: readonly Output[],
  receipt: Omit<Manifest, 'outputs'>,
): Promise<{ blocked: string[] }> {
  const before = await writtenBefore(folder)
  const blocked: string[] = []
  const put = async (output: Output) => {
    try {
      await replace(join(folder, output.file), output.bytes)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (!openElsewhere.has(code)) throw error
      blocked.push(output.file)
    }
  }
  for (const output of outputs) await put(output)
  const names = new Set(outputs.map((one) => one.file))
  await removeStale(
    folder,
    before.filter((file) => !names.has(file)),
  )
  const manifest: Manifest = {
    ...receipt,
    outputs: outputs
      .filter((one) => !blocked.includes(one.file))
      .map((one) => ({ file: one.file, sha256: sha256(one.bytes) })),
  }
  await put({ file: 'manifest.json', bytes: jsonBytes(manifest) })
  return { blocked }
}

/** JSON as we write it: two spaces, a newline at the end. */
export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
