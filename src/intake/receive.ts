import { createHash } from 'node:crypto'
import type { FileFault, Received } from '../model/submission.ts'
import { OpcError } from '../opc/error.ts'
import { baseName, unitInName } from './form/identity.ts'
import { type FormContext, readForm } from './form/read-form.ts'
import { faultOf, sniff } from './sniff/sniff.ts'
import { readWorkbook } from './workbook/workbook.ts'

/** A file as it came. */
export interface IncomingFile {
  /** Relative to the period's folder, with `/`. */
  file: string
  bytes: Uint8Array
  /** ISO time with zone; null without a receipt. */
  receivedAt: string | null
  /** Whom the receipt names as the sender, and the message that brought it, where it came by mail. */
  from?: string
  messageId?: string
  /** Size and hash of the whole where it is too large to be read and `bytes` hold only its beginning. */
  whole?: { bytes: number; sha256: string }
}

export interface IntakeContext extends FormContext {
  /** Told of an error that nobody foresaw; the file counts as damaged all the same. */
  onUnforeseen?: (file: string, error: unknown) => void
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * A received file → what it is and reports. Pure. Never throws: whatever is in a file, the others of the month must be
 * read.
 */
export function receive(incoming: IncomingFile, context: IntakeContext): Received {
  const { file, bytes, receivedAt, from = null } = incoming
  const whole = incoming.whole ?? { bytes: bytes.length, sha256: hash(bytes) }
  const about = { file, ...whole, unitByName: unitInName(file, context.units), receivedAt, from }
  const refused = (fault: FileFault, format: string): Received => ({ ...about, fault, format, submission: null })
  try {
    const sniffed = sniff(baseName(file), bytes, whole.bytes)
    if ('fault' in sniffed) return refused(sniffed.fault, sniffed.format)
    const submission = readForm({ file, sha256: whole.sha256 }, readWorkbook(sniffed.book), context)
    if (submission === null) return refused('no-table', 'Excel 工作簿')
    return { ...about, fault: null, format: '', submission }
  } catch (error) {
    if (error instanceof OpcError) return refused(faultOf(error), 'Excel 工作簿')
    context.onUnforeseen?.(file, error)
    return refused('damaged', 'Excel 工作簿')
  }
}
