import type { Marked } from '../model/secrecy.ts'
import type { FileFault, Holds, Received } from '../model/submission.ts'
import { OpcError } from '../opc/error.ts'
import { OpcPackage } from '../opc/package.ts'
import { fileHash } from './file-hash.ts'
import { type ForeignFormat, foreignFormats } from './foreign/formats.ts'
import { baseName, unitInName } from './form/identity.ts'
import { type FormContext, readForm } from './form/read-form.ts'
import { marksAt } from './secrecy/loose-marks.ts'
import { nameMarks, workbookMarks } from './secrecy/marks.ts'
import { odsTexts } from './secrecy/ods-texts.ts'
import type { PartText } from './secrecy/part-texts.ts'
import { xlsTexts } from './secrecy/xls-texts.ts'
import { faultOf, type Sniffed, sniff } from './sniff/sniff.ts'
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
  /** The system's code where the file could not be read; then there are no bytes. */
  unread?: string
  /** The same workbook as .xlsx where it is one of another format; or why there is none, or a zip can't be unfolded. */
  opened?: { xlsx: Uint8Array } | { fault: FileFault }
  /** Of a zip file. */
  holds?: Holds
}

export interface IntakeContext extends FormContext {
  /** Told of an error that nobody foresaw; the file counts as damaged all the same. */
  onUnforeseen?: (file: string, error: unknown) => void
}

type Refused = Pick<Received, 'fault' | 'format' | 'holds'>

const isFormat = (sniffed: Sniffed): string => ('foreign' in sniffed ? foreignFormats[sniffed.foreign] : 'Excel 工作簿')

/** The package that our reader reads, or why there is none. */
function packageOf(sniffed: Sniffed, { opened, holds }: IncomingFile): OpcPackage | Refused {
  if ('fault' in sniffed) return sniffed
  if ('book' in sniffed && !opened) return sniffed.book
  if (opened && 'fault' in opened)
    return { fault: opened.fault, format: 'bundle' in sniffed ? zipFile : isFormat(sniffed) }
  if ('bundle' in sniffed)
    return holds ? { fault: 'bundle', format: zipFile, holds } : { fault: 'not-a-workbook', format: zipFile }
  return opened ? OpcPackage.open(opened.xlsx) : { fault: 'old-format', format: isFormat(sniffed) }
}

const zipFile = 'ZIP 压缩包'

/** Of formats whose conversion leaves texts outside the cells behind: these. */
const leftBehind: Partial<Record<ForeignFormat, (bytes: Uint8Array) => PartText[]>> = { ods: odsTexts, xls: xlsTexts }

/** Left out where there are none: few files bear a mark. */
const bearing = (marked: readonly Marked[]): Pick<Received, 'marked'> => (marked.length === 0 ? {} : { marked })

/**
 * A received file, opened, → what it is and reports. Pure. Never throws: whatever is in a file, the others of the month
 * must be read.
 */
export function receive(incoming: IncomingFile, context: IntakeContext): Received {
  const { file, bytes, receivedAt, from = null, messageId } = incoming
  const whole = { bytes: incoming.whole?.bytes ?? bytes.length, sha256: fileHash(incoming) }
  // Nothing is said to a unit of a file that we could not read.
  if (incoming.unread !== undefined)
    return {
      ...{ file, ...whole, unitByName: null, receivedAt, from },
      ...{ fault: 'unread', format: incoming.unread, submission: null },
    }
  const about = {
    ...{ file, ...whole, unitByName: unitInName(file, context.units), receivedAt, from },
    ...(messageId && { messageId }),
  }
  const named = nameMarks(file)
  const refused = (why: Refused, marked: readonly Marked[] = []): Received => ({
    ...{ ...about, ...why, submission: null },
    ...bearing([...marked, ...named]),
  })
  try {
    const sniffed = sniff(baseName(file), bytes, whole.bytes)
    const book = packageOf(sniffed, incoming)
    if (!(book instanceof OpcPackage)) return refused(book)
    const workbook = readWorkbook(book)
    const submission = readForm({ file, sha256: whole.sha256 }, workbook, context)
    const aside = 'foreign' in sniffed ? (leftBehind[sniffed.foreign]?.(bytes) ?? []) : []
    const marked = [...workbookMarks(book, workbook, submission), ...aside.flatMap((one) => marksAt(null, '', one))]
    if (submission === null) return refused({ fault: 'no-table', format: isFormat(sniffed) }, marked)
    return { ...about, fault: null, format: '', submission, ...bearing([...marked, ...named]) }
  } catch (error) {
    if (error instanceof OpcError) return refused({ fault: faultOf(error), format: 'Excel 工作簿' })
    context.onUnforeseen?.(file, error)
    return refused({ fault: 'damaged', format: 'Excel 工作簿' })
  }
}
