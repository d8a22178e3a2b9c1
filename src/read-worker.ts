import { needsConverter, openFile, readerOf } from './intake/index.ts'
import type { Checklist } from './model/checklist.ts'
import type { Period } from './model/period.ts'
import type { Receipt } from './model/receipt.ts'
import type { Unit } from './model/unit.ts'
import { type ReadFile, readOpened } from './read-files.ts'

/** What a thread knows before it is given the first file's name. */
export interface WorkerTask {
  folder: string
  period: Period
  checklist: Checklist
  units: readonly Unit[]
  receipts: readonly Receipt[]
}

/** Reads files by name, in a thread; null for those that the converter must open first. */
export function reader(task: WorkerTask): (name: string) => Promise<ReadFile[] | null> {
  const read = readerOf(task.folder, task.receipts)
  return async (name) => {
    const file = await read(name)
    if (needsConverter(file)) return null
    return readOpened(await openFile(file, null), task, task.period)
  }
}
