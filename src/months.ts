import { join } from 'node:path'
import { type IncomingFile, openFiles, readMonthFiles, receive } from './intake/index.ts'
import { mergeMonth } from './ledger/merge.ts'
import { selectSubmissions } from './ledger/selection.ts'
import type { Finding } from './model/finding.ts'
import type { Ledger } from './model/ledger.ts'
import { type Period, previousPeriod } from './model/period.ts'
import type { Selection } from './model/selection.ts'
import type { Received } from './model/submission.ts'
import { evaluate } from './rules/evaluate.ts'
import type { Watch } from './watch.ts'
import { periodsIn, type World } from './world.ts'

/** A month from its own folder: what came, what was found in it, what it comes to. */
export interface Month {
  period: Period
  /** Opened: a zip file's workbooks stand beside it. */
  files: readonly IncomingFile[]
  received: readonly Received[]
  /** Files whose reading failed in a way that nobody foresaw: our fault, though the file counts as damaged. */
  unforeseen: readonly string[]
  selection: Selection
  findings: readonly Finding[]
  ledger: Ledger
}

async function filesOf(folder: string, watch: Watch): Promise<IncomingFile[]> {
  const files = await readMonthFiles(folder, (file) => watch.link(join(folder, file)))
  for (const one of files) if (one.unread !== undefined) watch.unread(join(folder, one.file), one.unread)
  return openFiles(files, (done, total) => watch.progress('打开文件', done, total))
}

async function readMonth(world: World, period: Period, earlier: readonly Ledger[], watch: Watch): Promise<Month> {
  const { checklist, settings, units } = world
  const files = await filesOf(join(world.folders.input, period), watch)
  const unforeseen: string[] = []
  const context = { checklist, units, period, onUnforeseen: (file: string) => unforeseen.push(file) }
  const received = files.map((file, at) => {
    watch.progress('读取表格', at + 1, files.length)
    return receive(file, context)
  })
  const selection = selectSubmissions(received, units, period)
  const last = earlier.find((ledger) => ledger.period === previousPeriod(period)) ?? null
  const { findings } = evaluate(received, { period, checklist, settings, units, selection, last })
  const ledger = mergeMonth({ period, checklist, settings, units, received, selection, findings, earlier })
  return { period, files, received, unforeseen, selection, findings, ledger }
}

/**
 * The ledgers of all months before the given one, oldest first. Each is read anew from its own folder, since a month
 * is checked against the one before.
 */
export async function ledgersBefore(world: World, period: Period, watch: Watch): Promise<Ledger[]> {
  const ledgers: Ledger[] = []
  for (const one of await periodsIn(world.folders.input))
    if (one < period) ledgers.push((await readMonth(world, one, ledgers, watch)).ledger)
  return ledgers
}

/** One month, checked against the months before it. */
export const monthOf = async (world: World, period: Period, watch: Watch): Promise<Month> =>
  readMonth(world, period, await ledgersBefore(world, period, watch), watch)
