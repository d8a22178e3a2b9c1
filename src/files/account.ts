import { readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { syncFolder, writeDurably } from './write-durably.ts'

/**
 * A folder's account of what is being written to it. While it lies there unfinished, a call is at work or was cut off;
 * finished, it names files that the next call is to take away once they can be.
 */
export interface Account {
  readonly cutOff: boolean
  /** Names that this call or earlier ones wrote or were to write. */
  readonly files: ReadonlySet<string>
  begin(files: readonly string[]): Promise<void>
  /** Notes one more name, on the disk before it is used. */
  add(file: string): Promise<void>
  end(left: readonly string[]): Promise<void>
}

const schema = z.strictObject({ finished: z.boolean(), files: z.array(z.string()) })

async function read(path: string): Promise<z.output<typeof schema>> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    // None, or not ours: nothing is known, and nothing is taken away by it.
    return { finished: true, files: [] }
  }
}

export async function openAccount(path: string): Promise<Account> {
  const before = await read(path)
  const files = new Set(before.files)
  const write = (finished: boolean, names: Iterable<string>) =>
    writeDurably(path, Buffer.from(`${JSON.stringify({ finished, files: [...names] }, null, 2)}\n`))
  return {
    cutOff: !before.finished,
    files,
    begin(more) {
      for (const file of more) files.add(file)
      return write(false, files)
    },
    async add(file) {
      if (files.has(file)) return
      files.add(file)
      await write(false, files)
    },
    async end(left) {
      if (left.length > 0) return write(true, left)
      await rm(path, { force: true })
      await syncFolder(dirname(path))
    },
  }
}
