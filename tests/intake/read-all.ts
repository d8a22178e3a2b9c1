import { listMonthFiles, openFile, withConverter } from '../../src/intake/index.ts'
import type { IncomingFile } from '../../src/intake/receive.ts'

/** All files of a month's folder at once. */
export async function readMonthFiles(folder: string, onLink?: (file: string) => void): Promise<IncomingFile[]> {
  const { names, read } = await listMonthFiles(folder, onLink)
  const files: IncomingFile[] = []
  for (const name of names) files.push(await read(name))
  return files
}

/** Received files opened, with a converter of their own. */
export const openFiles = (files: readonly IncomingFile[]): Promise<IncomingFile[]> =>
  withConverter(async (converter) => {
    const opened: IncomingFile[] = []
    for (const file of files) opened.push(...(await openFile(file, converter)))
    return opened
  })
