import { receive } from '../../src/intake/index.ts'
import type { Received } from '../../src/model/submission.ts'
import { context } from './making.ts'
import { openFiles } from './read-all.ts'

/** Files as a run takes them in: opened, then received. */
export async function openedAndReceived(files: Readonly<Record<string, Uint8Array>>): Promise<Received[]> {
  const incoming = Object.entries(files).map(([file, bytes]) => ({ file, bytes, receivedAt: null }))
  return (await openFiles(incoming)).map((one) => receive(one, context))
}

/** The one file that comes of one. */
export async function receivedFrom(file: string, bytes: Uint8Array): Promise<Received> {
  const [first] = await openedAndReceived({ [file]: bytes })
  if (!first) throw new Error(file)
  return first
}
