import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../../files/make-folder.ts'
import { writeDurably } from '../../files/write-durably.ts'
import { type Receipt, receiptsFile } from '../../model/receipt.ts'
import { isNumbered, numbered } from './attachment-name.ts'
import type { MailPart } from './parse.ts'

/** What a receipt says besides the file. */
export type Delivery = Pick<Receipt, 'from' | 'receivedAt' | 'messageId'>

/** A month's folder with its receipts. Nothing that lies in it is ever changed but the list of receipts. */
export interface PeriodFolder {
  path: string
  receipts: Receipt[]
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Names that Windows and Mac take for one file. */
const sameName = (name: string): string => name.normalize('NFC').toLowerCase()

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Adds lines to the receipts; the file is replaced whole, so that a run never meets half a line. */
async function addReceipts(folder: string, receipts: readonly Receipt[]): Promise<void> {
  const path = join(folder, receiptsFile)
  const before = await textOf(path)
  const lines = receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join('')
  const ended = before === '' || before.endsWith('\n') ? before : `${before}\n`
  await writeDurably(path, Buffer.from(ended + lines))
}

/**
 * Writes one file under its name, or the first number of it that is free. What an interrupted attempt left, the same
 * bytes without a receipt, is taken over rather than written twice.
 */
async function place(part: MailPart, sha256: string, folder: PeriodFolder, known: readonly Receipt[]): Promise<string> {
  const there = new Map((await readdir(folder.path)).map((name) => [sameName(name), name]))
  for (let number = 1; ; number++) {
    const name = numbered(part.name, number)
    const found = there.get(sameName(name))
    if (found === undefined) {
      await writeDurably(join(folder.path, name), part.bytes)
      return name
    }
    const received = known.some((one) => one.file === found && one.sha256 === sha256)
    const read = received ? null : await readFile(join(folder.path, found)).catch(() => null)
    if (read && hash(read) === sha256) return found
  }
}

/**
 * Puts a message's spreadsheets into the month's folder, a receipt each; returns their names there. Doing it again
 * after an interruption gives the same: a file that has this message's receipt is not written again.
 */
export async function deliver(parts: readonly MailPart[], delivery: Delivery, folder: PeriodFolder): Promise<string[]> {
  await makeFolder(folder.path)
  const added: Receipt[] = []
  const names: string[] = []
  for (const part of parts) {
    const sha256 = hash(part.bytes)
    const known = [...folder.receipts, ...added]
    const own = known.find(
      (one) =>
        one.sha256 === sha256 &&
        isNumbered(one.file, part.name) &&
        one.from === delivery.from &&
        one.receivedAt === delivery.receivedAt &&
        one.messageId === delivery.messageId,
    )
    const file = own?.file ?? (await place(part, sha256, folder, known))
    if (!own) added.push({ file, sha256, ...delivery })
    if (!names.includes(file)) names.push(file)
  }
  if (added.length > 0) await addReceipts(folder.path, added)
  folder.receipts.push(...added)
  return names
}
