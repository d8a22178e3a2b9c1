import { createHash } from 'node:crypto'
import { type FileHandle, lstat, open, opendir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Fault } from '../model/fault.ts'
import { type Receipt, receiptsFile } from '../model/receipt.ts'
import { fileHash } from './file-hash.ts'
import { limits } from './limits.ts'
import { parseReceipts } from './receipts.ts'
import type { IncomingFile } from './receive.ts'

/** Of a file too large to be read, enough to tell what it is. */
const beginning = 64 << 10

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/**
 * Files below a folder, relative to it with `/`. Links are not followed, but told of: they may lead anywhere, or in a
 * circle. A folder inside that can't be listed counts as a file that can't be read.
 */
async function filesBelow(folder: string, onLink: (file: string) => void, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true }).catch((error: unknown) => {
    if (prefix === '') throw error
    return null
  })
  if (entries === null) return [prefix.slice(0, -1)]
  const lists = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry) => {
        const path = prefix + entry.name
        if (entry.isDirectory()) return filesBelow(folder, onLink, `${path}/`)
        if (entry.isSymbolicLink()) onLink(path)
        return entry.isFile() && path !== receiptsFile ? [path] : []
      }),
  )
  return lists.flat()
}

/** The receipts of a month's folder; none where there is no such file. Throws Fault for a bad one. */
export async function readReceipts(folder: string): Promise<Receipt[]> {
  const path = join(folder, receiptsFile)
  try {
    return parseReceipts(await readFile(path, 'utf8'), path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** The bytes of a file of that size, or where it is too large its beginning and hash. */
async function readBytes(file: FileHandle, size: number): Promise<Pick<IncomingFile, 'bytes' | 'whole'>> {
  if (size <= limits.fileBytes) return { bytes: await file.readFile() }
  const bytes = new Uint8Array(beginning)
  await file.read(bytes, 0, beginning, 0)
  const hash = createHash('sha256')
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) hash.update(chunk as Uint8Array)
  return { bytes, whole: { bytes: size, sha256: hash.digest('hex') } }
}

/** How often a file that changes while it is read is read again, and how long in between, in milliseconds. */
const again = [100, 400]

/** Null where the file was changed meanwhile. */
async function readAtOnce(path: string): Promise<Pick<IncomingFile, 'bytes' | 'whole'> | null> {
  const file = await open(path)
  try {
    const before = await file.stat()
    const read = await readBytes(file, before.size)
    const after = await file.stat()
    const size = read.whole?.bytes ?? read.bytes.length
    // Whether the time differs, not which is later: clocks are set back.
    return size === after.size && before.mtimeMs === after.mtimeMs ? read : null
  } finally {
    await file.close()
  }
}

/** Reads a file as it was at one moment: one that is being copied in or saved is read again once it rests. */
export async function readWhole(path: string): Promise<Pick<IncomingFile, 'bytes' | 'whole'>> {
  try {
    for (const wait of [...again, null]) {
      const read = await readAtOnce(path)
      if (read) return read
      if (wait !== null) await pause(wait)
    }
  } catch (error) {
    // Of a folder in its place the system does not say the name.
    throw error instanceof Error ? Object.assign(error, { path }) : error
  }
  throw Object.assign(new Error(`${path} changes while it is read`), { code: 'EBUSY', path })
}

/** Receipts by file and hash; of two the later. */
const receiptKey = ({ file, sha256 }: Pick<Receipt, 'file' | 'sha256'>): string => `${sha256} ${file}`

async function readOne(folder: string, file: string, receipts: ReadonlyMap<string, Receipt>): Promise<IncomingFile> {
  try {
    const read = await readWhole(join(folder, file))
    const sha256 = fileHash(read)
    // A file put there by hand under a received name has no receipt.
    const { receivedAt = null, from, messageId } = receipts.get(receiptKey({ file, sha256 })) ?? {}
    return { file, ...read, receivedAt, ...(from && { from }), ...(messageId && { messageId }) }
  } catch (error) {
    const code = codeOf(error)
    // The machine's want of memory or handles is no property of this file.
    if (code === '' || code === 'EMFILE' || code === 'ENFILE' || code === 'ENOMEM') throw error
    return { file, bytes: new Uint8Array(), receivedAt: null, unread: code }
  }
}

const folderFault = (folder: string, error: unknown): unknown => {
  const code = codeOf(error)
  if (error instanceof Fault || code === '') return error
  return new Fault(`无法读取收件文件夹 ${folder}（${code}），请确认文件夹存在、有读取权限`, { cause: error })
}

/** Throws Fault where a month's folder can't be listed, or is a link: what it leads to was not received here. */
export async function checkMonthFolder(folder: string): Promise<void> {
  try {
    if ((await lstat(folder)).isSymbolicLink())
      throw new Fault(`${folder} 是链接，程序不读取链接所指的内容，请把该月的文件夹本身放在收件文件夹下`)
    await (await opendir(folder)).close()
  } catch (error) {
    throw folderFault(folder, error)
  }
}

/** Reads files of a month's folder by name, each with its receipt. */
export function readerOf(folder: string, receipts: readonly Receipt[]): MonthFiles['read'] {
  const byKey = new Map(receipts.map((one) => [receiptKey(one), one]))
  return (name) => readOne(folder, name, byKey)
}

/** The files received for a month. */
export interface MonthFiles {
  receipts: readonly Receipt[]
  /** Relative to the month's folder with `/`, by code point. */
  names: readonly string[]
  /** Reads one of them; one that can't be read, was moved away meanwhile or keeps changing says so. */
  read(name: string): Promise<IncomingFile>
}

/**
 * What lies in `input/<period>/**`, each file to be read with the time of its receipt. Dot files, links and
 * receipts.jsonl are not received files. Throws Fault for a folder that can't be read and for a bad receipt.
 */
export async function listMonthFiles(folder: string, onLink: (file: string) => void = () => {}): Promise<MonthFiles> {
  try {
    const names = (await filesBelow(folder, onLink)).sort((a, b) => (a < b ? -1 : 1))
    const receipts = await readReceipts(folder)
    return { names, receipts, read: readerOf(folder, receipts) }
  } catch (error) {
    throw folderFault(folder, error)
  }
}
