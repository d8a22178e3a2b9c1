import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../model/fault.ts'
import { type Receipt, receiptsFile } from '../model/receipt.ts'
import { limits } from './limits.ts'
import { parseReceipts } from './receipts.ts'
import type { IncomingFile } from './receive.ts'

/** Of a file too large to be read, enough to tell what it is. */
const beginning = 64 << 10

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** Files below a folder, relative to it with `/`. Links are not followed: they may lead anywhere, or in a circle. */
async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true })
  const lists = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry) => {
        const path = prefix + entry.name
        if (entry.isDirectory()) return filesBelow(folder, `${path}/`)
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

async function readWhole(path: string): Promise<Pick<IncomingFile, 'bytes' | 'whole'>> {
  const { size } = await stat(path)
  if (size <= limits.fileBytes) return { bytes: await readFile(path) }
  const file = await open(path)
  try {
    const bytes = new Uint8Array(beginning)
    await file.read(bytes, 0, beginning, 0)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
    return { bytes, whole: { bytes: size, sha256: hash.digest('hex') } }
  } finally {
    await file.close()
  }
}

async function readOne(folder: string, file: string, receipts: readonly Receipt[]): Promise<IncomingFile> {
  const path = join(folder, file)
  try {
    const read = await readWhole(path)
    const sha256 = read.whole?.sha256 ?? createHash('sha256').update(read.bytes).digest('hex')
    // A file put there by hand under a received name has no receipt.
    const receipt = receipts.findLast((one) => one.file === file && one.sha256 === sha256)
    const { receivedAt = null, from, messageId } = receipt ?? {}
    return { file, ...read, receivedAt, ...(from && { from }), ...(messageId && { messageId }) }
  } catch (error) {
    const code = codeOf(error)
    if (code === '') throw error
    throw new Fault(`无法读取 ${path}（${code}），请确认文件未被其他程序占用、有读取权限，再重新运行`, { cause: error })
  }
}

/**
 * The files received for a month, `input/<period>/**`, by code point of their names, each with the time of its receipt.
 * Dot files and receipts.jsonl are not received files. Throws Fault for a folder or file that can't be read and for a
 * bad receipt.
 */
export async function readMonthFiles(folder: string): Promise<IncomingFile[]> {
  try {
    const files = await filesBelow(folder)
    const receipts = await readReceipts(folder)
    const read: IncomingFile[] = []
    // One by one: a month of large files must not lie open all at once.
    for (const file of files.sort((a, b) => (a < b ? -1 : 1))) read.push(await readOne(folder, file, receipts))
    return read
  } catch (error) {
    const code = codeOf(error)
    if (error instanceof Fault || code === '') throw error
    throw new Fault(`无法读取收件文件夹 ${folder}（${code}），请确认文件夹存在、有读取权限`, { cause: error })
  }
}
