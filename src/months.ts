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
import type { Month as RuleMonth } from './rules/define-rule.ts'
import { type Evaluation, evaluate } from './rules/evaluate.ts'
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
  /** Rules that lacked earlier months. */
  notEvaluated: Evaluation['notEvaluated']
  ledger: Ledger
}

const filesOf = (world: World, period: Period): Promise<IncomingFile[]> =>
  readMonthFiles(join(world.folders.input, period))

/** What the rules may look at: the month before, if it is there, and all that were before it. */
export function subjectOf(
  { checklist, settings, units }: World,
  { period, selection }: Pick<Month, 'period' | 'selection'>,
  earlier: readonly Ledger[],
): RuleMonth {
  const last = earlier.find((ledger) => ledger.period === previousPeriod(period)) ?? null
  return { period, checklist, settings, units, selection, last, earlier }
}

async function monthFrom(
  world: World,
  period: Period,
  found: readonly IncomingFile[],
  earlier: readonly Ledger[],
): Promise<Month> {
  const { checklist, settings, units } = world
  const files = await openFiles(found)
  const unforeseen: string[] = []
  const context = { checklist, units, period, onUnforeseen: (file: string) => unforeseen.push(file) }
  const received = files.map((file) => receive(file, context))
  const selection = selectSubmissions(received, units, period)
  const subject = subjectOf(world, { period, selection }, earlier)
  const { findings, notEvaluated } = evaluate(received, subject)
  const ledger = mergeMonth({ period, checklist, settings, units, received, selection, findings, earlier })
  return { period, files, received, unforeseen, selection, findings, notEvaluated, ledger }
}

interface Known {
  key: string
  ledger: Ledger
}

async function earlierMonth(world: World, period: Period, before: readonly Known[]): Promise<Known> {
  const files = await filesOf(world, period)
  const keys = before.map((one) => one.key)
  const key = keyOf(world, period, files, keys)
  const kept = await readKept(world, period, key)
  if (kept) return { key, ledger: kept }
  const ledgers = before.map((one) => one.ledger)
  const { ledger, unforeseen } = await monthFrom(world, period, files, ledgers)
  if (unforeseen.length === 0) await keep(world, period, key, ledger)
  return { key, ledger }
}

/**
 * The ledgers of all months before the given one, oldest first, since a month is checked against the one before. Each
 * comes from its own folder; one that was worked out before from the very same files is kept.
 */
export async function ledgersBefore(world: World, period: Period): Promise<Ledger[]> {
  const known: Known[] = []
  for (const one of await periodsIn(world.folders.input))
    if (one < period) known.push(await earlierMonth(world, one, known))
  return known.map((one) => one.ledger)
}

/** One month, checked against the months before it. */
export async function monthOf(world: World, period: Period): Promise<Month> {
  const earlier = await ledgersBefore(world, period)
  return monthFrom(world, period, await filesOf(world, period), earlier)
}

/** The months under input/ up to the given one, else all, oldest first, each read anew. Keeps nothing. */
export async function* monthsUnder(
  world: World,
  until: Period | null,
): AsyncGenerator<{ month: Month; earlier: readonly Ledger[] }> {
  const ledgers: Ledger[] = []
  for (const period of await periodsIn(world.folders.input)) {
    if (until !== null && period > until) return
    const earlier = [...ledgers]
    const month = await monthFrom(world, period, await filesOf(world, period), earlier)
    ledgers.push(month.ledger)
    yield { month, earlier }
  }
}
