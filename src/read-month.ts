import { join } from 'node:path'
import { type Converter, fileHash, listMonthFiles, type MonthFiles, openFile } from './intake/index.ts'
import { Fault } from './model/fault.ts'
import type { Period } from './model/period.ts'
import type { Received } from './model/submission.ts'
import { readFiles, workbookIn } from './read-files.ts'
import { shareTexts } from './share-texts.ts'
import type { Watch } from './watch.ts'
import type { World } from './world.ts'

/** A month's files as they were read, one after the other. */
export interface ReadMonth {
  received: Received[]
  /** Files whose reading failed in a way that nobody foresaw: our fault, though the file counts as damaged. */
  unforeseen: string[]
  /** A received file as .xlsx once more, to be marked. Throws Fault where it has changed since it was read. */
  workbookOf(file: string): Promise<Uint8Array>
}

/** Of the workbooks so many bytes are kept until they are marked; those of larger months are read twice. */
const mostHeld = 4 << 20

/** The month's files; links among them are told of. */
export function monthFiles(world: World, period: Period, watch: Watch): Promise<MonthFiles> {
  const folder = join(world.folders.input, period)
  return listMonthFiles(folder, (file) => watch.link(join(folder, file)))
}

/**
 * Reads the files one by one, so that a month of thousands never lies in the memory at once. `meanwhile` is given each
 * while others are being read.
 */
export async function readMonth(
  world: World,
  period: Period,
  files: MonthFiles,
  converter: Converter,
  watch: Watch,
  jobs: number,
  meanwhile: (received: Received) => void = () => {},
): Promise<ReadMonth> {
  const folder = join(world.folders.input, period)
  const unforeseen: string[] = []
  const received: Received[] = []
  const held = new Map<string, Uint8Array>()
  /** Files in zip files, and which of the names they came in. */
  const within = new Map<string, string>()
  const texts = new Map<string, string>()
  let [room, done] = [mostHeld, 0]
  for await (const { name, read } of readFiles(world, period, files, converter, jobs)) {
    for (const one of read) {
      const { file, fault, format } = one.received
      shareTexts(one.received, texts)
      received.push(one.received)
      meanwhile(one.received)
      if (one.unforeseen) unforeseen.push(file)
      if (fault === 'unread') watch.unread(join(folder, file), format)
      if (file !== name) within.set(file, name)
      room -= one.workbook.length
      if (room > 0) held.set(file, one.workbook)
    }
    watch.progress('读取表格', ++done, files.names.length)
  }
  const hashes = new Map(received.map((one) => [one.file, one.sha256]))
  return {
    received,
    unforeseen,
    async workbookOf(file) {
      const known = held.get(file)
      if (known) return known
      const opened = await openFile(await files.read(within.get(file) ?? file), converter)
      const again = opened.find((one) => one.file === file)
      if (!again || fileHash(again) !== hashes.get(file))
        throw new Fault(`${join(folder, file)} 在汇总过程中被改动，请重新运行`)
      return workbookIn(again)
    },
  }
}
