import { OpcError } from '../opc/error.ts'
import { unpack } from './bundle.ts'
import { Converter } from './foreign/converter.ts'
import { baseName } from './form/identity.ts'
import type { IncomingFile } from './receive.ts'
import { faultOf, type Sniffed, sniff } from './sniff/sniff.ts'

/** A zip file → itself and, as files of their own, the workbooks in it; they came when it came. */
function unfold(file: IncomingFile): IncomingFile[] {
  try {
    const { workbooks, others } = unpack(file.bytes)
    if (workbooks.length === 0) return [file]
    const { whole: _, ...came } = file
    return [
      { ...file, holds: { workbooks: workbooks.map((one) => one.name), others } },
      ...workbooks.map(({ name, bytes }) => ({ ...came, file: `${file.file}/${name}`, bytes })),
    ]
  } catch (error) {
    if (error instanceof OpcError) return [{ ...file, opened: { fault: faultOf(error) } }]
    throw error
  }
}

const sniffed = ({ file, bytes, whole }: IncomingFile) => sniff(baseName(file), bytes, whole?.bytes)

/** Inflated; a form has 0.3 MB. */
const largeBook = 4 << 20
const isLarge = (found: Sniffed): boolean => 'book' in found && found.book.inflatedSize > largeBook

async function converted(file: IncomingFile, converter: Converter | null): Promise<IncomingFile> {
  const found = sniffed(file)
  if (converter === null) return file
  const name = baseName(file.file)
  if ('foreign' in found)
    return { ...file, opened: await converter.toXlsx({ name, format: found.foreign, bytes: file.bytes }) }
  const fault = isLarge(found) ? await converter.tryOut(file.bytes) : null
  return fault === null ? file : { ...file, opened: { fault } }
}

const unfolded = (file: IncomingFile): IncomingFile[] => ('bundle' in sniffed(file) ? unfold(file) : [file])

/** Whether the file, or one in it, is a workbook of another format or very large. */
export const needsConverter = (file: IncomingFile): boolean =>
  unfolded(file).some((one) => {
    const found = sniffed(one)
    return 'foreign' in found || isLarge(found)
  })

/**
 * A received file made ready for `receive`: a zip file unfolded, a workbook of another format converted to .xlsx, a very
 * large one tried out, both by a process of its own (null: there is none, for files that don't need it). A file that needs neither passes unchanged.
 * Rejects only where that process can't be started.
 */
export async function openFile(file: IncomingFile, converter: Converter | null): Promise<IncomingFile[]> {
  const opened: IncomingFile[] = []
  for (const one of unfolded(file)) opened.push(await converted(one, converter))
  return opened
}

/** Runs the work with a converter that is ended after it. */
export async function withConverter<T>(work: (converter: Converter) => Promise<T>): Promise<T> {
  const converter = new Converter()
  try {
    return await work(converter)
  } finally {
    converter.close()
  }
}
