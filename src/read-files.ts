import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Tinypool from 'tinypool'
import { type Converter, type IncomingFile, type MonthFiles, openFile, receive } from './intake/index.ts'
import type { Period } from './model/period.ts'
import type { Received } from './model/submission.ts'
import type { WorkerTask } from './read-worker.ts'
import type { World } from './world.ts'

/** What a received file came to; several where it is a zip file. */
export interface ReadFile {
  received: Received
  /** As .xlsx, to be marked. */
  workbook: Uint8Array
  /** Its reading failed in a way that nobody foresaw. */
  unforeseen: boolean
}

/** Below so many files a second thread takes longer to start than it saves. */
const worthThreads = 200
/** Files under way for each thread: enough that none waits, few enough that the memory stays flat. */
const aheadOfEach = 8

/** Of a thread's memory for what was made just now; V8's own choice is four times that. */
const youngMegabytes = 12

const door = fileURLToPath(new URL('read-worker.js', import.meta.url))

export const workbookIn = ({ bytes, opened }: IncomingFile): Uint8Array =>
  opened && 'xlsx' in opened ? opened.xlsx : bytes

/** Opened files, read. Pure. */
export function readOpened(
  files: readonly IncomingFile[],
  { checklist, units }: Pick<World, 'checklist' | 'units'>,
  period: Period,
): ReadFile[] {
  return files.map((file) => {
    let unforeseen = false
    const onUnforeseen = () => {
      unforeseen = true
    }
    const received = receive(file, { checklist, units, period, onUnforeseen })
    return { received, workbook: workbookIn(file), unforeseen }
  })
}

/** Reads in threads; what needs the converter is answered with null. */
async function poolFor(world: World, period: Period, files: MonthFiles, jobs: number): Promise<Tinypool> {
  const { Tinypool } = await import('tinypool')
  const { checklist, units } = world
  const task: WorkerTask = {
    ...{ checklist, units, period, folder: join(world.folders.input, period) },
    receipts: files.receipts,
  }
  return new Tinypool({
    ...{ filename: door, workerData: task, minThreads: jobs, maxThreads: jobs, execArgv: [] },
    // What a thread makes of a file is garbage once it is handed over: room for more than a few files is wasted.
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  })
}

/** A month's files in their order, each read by itself; in `jobs` threads where there are enough of them. */
export async function* readFiles(
  world: World,
  period: Period,
  files: MonthFiles,
  converter: Converter,
  jobs: number,
): AsyncGenerator<{ name: string; read: ReadFile[] }> {
  const { names } = files
  const many = names.length >= worthThreads
  const here = async (name: string) => {
    const read = readOpened(await openFile(await files.read(name), converter), world, period)
    // Copied, since a piece of text keeps the whole part alive that it was cut out of: of many, a third of the memory.
    return many ? structuredClone(read) : read
  }
  const threads = jobs > 1 && many
  const pool = threads ? await poolFor(world, period, files, jobs) : null
  const readOne = async (name: string) => ((await pool?.run(name)) as ReadFile[] | null | undefined) ?? here(name)
  // Without threads too there is something to be done meanwhile: other formats are read by a process of their own.
  const ahead = (threads ? jobs : 2) * aheadOfEach
  try {
    const under: Promise<ReadFile[]>[] = []
    for (const [at, name] of names.entries()) {
      for (const next of names.slice(under.length, at + ahead)) {
        const run = readOne(next)
        // It is waited for in its turn; one that fails before must not end the process.
        run.catch(() => {})
        under.push(run)
      }
      const read = await (under[at] as Promise<ReadFile[]>)
      delete under[at]
      yield { name, read }
    }
  } finally {
    await pool?.destroy()
  }
}
