import { join } from 'node:path'
import { type IncomingFile, openFiles, readMonthFiles, receive } from './intake/index.ts'
import { keep, keyOf, readKept } from './kept-ledger.ts'
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

async function filesOf(world: World, period: Period, watch: Watch): Promise<IncomingFile[]> {
  const folder = join(world.folders.input, period)
  const files = await readMonthFiles(folder, (file) => watch.link(join(folder, file)))
  for (const one of files) if (one.unread !== undefined) watch.unread(join(folder, one.file), one.unread)
  return files
}

async function monthFrom(
  world: World,
  period: Period,
  found: readonly IncomingFile[],
  earlier: readonly Ledger[],
  watch: Watch,
): Promise<Month> {
  const { checklist, settings, units } = world
  const files = await openFiles(found, (done, total) => watch.progress('打开文件', done, total))
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

interface Known {
  key: string
  ledger: Ledger
}

async function earlierMonth(world: World, period: Period, before: readonly Known[], watch: Watch): Promise<Known> {
  const files = await filesOf(world, period, watch)
  const keys = before.map((one) => one.key)
  const key = keyOf(world, period, files, keys)
  const kept = await readKept(world, period, key)
  if (kept) return { key, ledger: kept }
  const ledgers = before.map((one) => one.ledger)
  const { ledger, unforeseen } = await monthFrom(world, period, files, ledgers, watch)
  // What could not be read this time may be read the next.
  if (unforeseen.length === 0 && files.every((one) => one.unread === undefined)) await keep(world, period, key, ledger)
  return { key, ledger }
}

/**
 * The ledgers of all months before the given one, oldest first, since a month is checked against the one before. Each
 * comes from its own folder; one that was worked out before from the very same files is kept.
 */
export async function ledgersBefore(world: World, period: Period, watch: Watch): Promise<Ledger[]> {
  const known: Known[] = []
  for (const one of await periodsIn(world.folders.input))
    if (one < period) known.push(await earlierMonth(world, one, known, watch))
  return known.map((one) => one.ledger)
}

/** One month, checked against the months before it. */
export async function monthOf(world: World, period: Period, watch: Watch): Promise<Month> {
  const earlier = await ledgersBefore(world, period, watch)
  return monthFrom(world, period, await filesOf(world, period, watch), earlier, watch)
}
