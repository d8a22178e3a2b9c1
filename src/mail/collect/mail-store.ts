import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from '../../files/write-durably.ts'

/** Messages as they came, each under the hash of its bytes. */
export class MailStore {
  readonly folder: string
  constructor(folder: string) {
    this.folder = folder
  }

  #path(sha256: string): string {
    return join(this.folder, `${sha256}.eml`)
  }

  /** Resolves to the hash once the bytes are on the disk. */
  async put(bytes: Uint8Array): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await writeDurably(this.#path(sha256), bytes)
    return sha256
  }

  /** The message of that hash; null where it is not there, or no longer what it was. */
  async get(sha256: string): Promise<Uint8Array | null> {
    const bytes = await readFile(this.#path(sha256)).catch(() => null)
    return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
  }
}
