import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { jsonBytes } from './files/json-bytes.ts'
import { type Output, type Plan, type Published, publish } from './files/publish.ts'
import { type Manifest, manifestSchema } from './model/manifest.ts'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Held by whoever writes to a period's output folder. */
export const lockIn = (folder: string): string => join(folder, '.luoshi.lock')

/** Tells of a run that was cut off, or that left something to be taken away. */
export const runAccount = '.luoshi-run.json'

/** Lies in the folder and is no run's: no list of files, edited or not, takes it away. */
const neverOurs = new Set(['mail-journal.jsonl'])

/** The receipt of the last run; null where there was none or it is not ours to read. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  } catch {
    return null
  }
}

/** Without a manifest nothing is taken away. */
const writtenBefore = async (folder: string): Promise<string[]> =>
  (await readManifest(folder))?.outputs.map((one) => one.file) ?? []

/**
 * Writes a run's outputs and, last, its manifest, and takes away what the last run wrote and this one does not, which
 * would mislead: a return for a unit that has since mended its form. Until all is on the disk the last run's outputs
 * stay as they are. The caller holds the folder's lock. Throws where the disk itself fails.
 */
export async function writeOutputs(
  folder: string,
  outputs: Plan['outputs'],
  about: Omit<Manifest, 'outputs'>,
): Promise<Published> {
  const hashes = new Map<string, string>()
  async function* hashed(): AsyncGenerator<Output> {
    for await (const one of outputs) {
      hashes.set(one.file, sha256(one.bytes))
      yield one
    }
  }
  const bytes = (nameOf: (file: string) => string | null): Uint8Array => {
    const written = [...hashes].flatMap(([name, hash]) => {
      const file = nameOf(name)
      return file === null ? [] : [{ file, sha256: hash }]
    })
    return jsonBytes({ ...about, outputs: written } satisfies Manifest)
  }
  const plan = {
    outputs: hashed(),
    before: await writtenBefore(folder),
    isStale: (file: string) => !neverOurs.has(file),
    receipt: { file: 'manifest.json', bytes },
  }
  return publish(folder, plan, runAccount)
}
