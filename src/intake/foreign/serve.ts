import type { FileFault } from '../../model/submission.ts'
import { OpcError } from '../../opc/error.ts'
import { faultOf } from '../sniff/sniff.ts'
import { type Foreign, toXlsx } from './convert.ts'
import { loadSheetjs } from './sheetjs.ts'
import { tryOut } from './try-out.ts'

/** What the process answers with, once it is ready and then to each file. */
export type Answer = 'ready' | 'read' | { xlsx: Uint8Array } | { fault: FileFault }

/** A workbook of another format, to be converted; or one of ours, so large that it is tried out before it is read. */
export type Question = Foreign | { large: Uint8Array }

/** SheetJS tells of passwords in words only. */
const saysPassword = (error: unknown): boolean => error instanceof Error && /password|encrypt/i.test(error.message)

async function answerTo(file: Question): Promise<Answer> {
  try {
    if ('large' in file) {
      const fault = tryOut(file.large)
      return fault === null ? 'read' : { fault }
    }
    return { xlsx: await toXlsx(file) }
  } catch (error) {
    if (error instanceof OpcError) return { fault: faultOf(error) }
    // Whatever a parser throws at a file is the file's fault.
    return { fault: saysPassword(error) ? 'encrypted' : 'damaged' }
  }
}

/** Answers each file that the parent process sends, until it goes away. */
export async function serve(): Promise<void> {
  const answer = (what: Answer) => process.send?.(what)
  process.on('message', (file: Question) => void answerTo(file).then(answer))
  process.on('disconnect', () => process.exit())
  await loadSheetjs()
  answer('ready')
}
