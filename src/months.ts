import { availableParallelism } from 'node:os'
import { type Converter, withConverter } from './intake/index.ts'
import { keep, readKept } from './kept-ledger.ts'
import { mergeMonth } from './ledger/merge.ts'
import { selectSubmissions } from './ledger/selection.ts'
import type { Comparison } from './model/comparison.ts'
import type { Finding } from './model/finding.ts'
import type { Ledger } from './model/ledger.ts'
import { type Period, previousPeriod } from './model/period.ts'
import type { Selection } from './model/selection.ts'
import type { Received, Settled } from './model/submission.ts'
import { isOf, type MonthKey, monthKeys } from './month-keys.ts'
import { monthFiles, type ReadMonth, readMonth } from './read-month.ts'
import { comparisons } from './resubmissions.ts'
import { catalogue } from './rules/catalogue.ts'
import type { FormMonth, Month as RuleMonth } from './rules/define-rule.ts'
import { type AskedForms, askAhead, type Evaluation, evaluate } from './rules/evaluate.ts'
import type { Watch } from './watch.ts'
import { periodsIn, type World } from './world.ts'

const cores = availableParallelism()

/** A month from its own folder: what came, what was found in it, what it comes to. */
export interface Month extends Omit<ReadMonth, 'received'> {
  received: readonly Settled[]
  period: Period
  selection: Selection
  findings: readonly Finding[]
  /** Rules that lacked earlier months. */
  notEvaluated: Evaluation['notEvaluated']
  ledger: Ledger
  /** By unit: what has become of the faults of the form that it sent before. */
  comparisons: ReadonlyMap<string, Comparison>
}

/** What rules about a form may look at: the month before, if it is there, and all that were before it. */
function formSubjectOf({ checklist, settings, units }: World, period: Period, earlier: readonly Ledger[]): FormMonth {
  const last = earlier.find((ledger) => ledger.period === previousPeriod(period)) ?? null
  return { period, checklist, settings, units, last, earlier }
}

/** The same for all rules. */
export const subjectOf = (
  world: World,
  { period, selection }: Pick<Month, 'period' | 'selection'>,
  earlier: readonly Ledger[],
): RuleMonth => ({ ...formSubjectOf(world, period, earlier), selection })

/** A month with all that its files report. */
type WholeMonth = Month & Pick<ReadMonth, 'received'>

/** Reads a month's files, each asked about while the next are read, and merges them. */
async function wholeMonth(
  world: World,
  { period, files }: Pick<MonthKey, 'period' | 'files'>,
  earlier: readonly Ledger[],
  converter: Converter,
  watch: Watch,
  jobs: number,
): Promise<WholeMonth> {
  const { checklist, settings, units } = world
  const forms: AskedForms = new Map()
  const ahead = askAhead(formSubjectOf(world, period, earlier), forms)
  const read = await readMonth(world, period, files, converter, watch, jobs, ahead)
  const { received } = read
  const selection = selectSubmissions(received, units, period)
  const asked = (files: readonly Received[], chosen: Selection) =>
    evaluate(files, subjectOf(world, { period, selection: chosen }, earlier), catalogue, forms)
  const { findings, notEvaluated } = asked(received, selection)
  const ledger = mergeMonth({ period, checklist, settings, units, received, selection, findings, earlier })
  const before = comparisons(received, selection, units, findings, (...which) => asked(...which).findings)
  return { ...read, period, selection, findings, notEvaluated, ledger, comparisons: before }
}

async function ledgersOf(
  world: World,
  keys: readonly MonthKey[],
  converter: Converter,
  watch: Watch,
  jobs: number,
): Promise<Ledger[]> {
  const ledgers: Ledger[] = []
  for (const month of keys) {
    const { period, key, whole } = month
    const kept = await readKept(world, period, key)
    if (kept) {
      ledgers.push(kept)
      continue
    }
    const { ledger, unforeseen, received } = await wholeMonth(world, month, ledgers, converter, watch, jobs)
    // What could not be read this time may be read the next.
    if (unforeseen.length === 0 && whole && isOf(month, received)) await keep(world, period, key, ledger)
    ledgers.push(ledger)
  }
  return ledgers
}

const periodsBefore = async (world: World, period: Period): Promise<Period[]> =>
  (await periodsIn(world.folders.input)).filter((one) => one < period)

/**
 * The ledgers of all months before the given one, oldest first, since a month is checked against the one before. Each
 * comes from its own folder; one that was worked out before from the very same files is kept.
 */
export async function ledgersBefore(world: World, period: Period, watch: Watch, jobs = cores): Promise<Ledger[]> {
  const keys = await monthKeys(world, await periodsBefore(world, period), watch)
  return withConverter((converter) => ledgersOf(world, keys, converter, watch, jobs))
}

/** The key of a month, and of all before it. */
export interface MonthKeys {
  own: MonthKey
  before: readonly MonthKey[]
}

export async function keysUpTo(world: World, period: Period, watch: Watch): Promise<MonthKeys> {
  const keys = await monthKeys(world, [...(await periodsBefore(world, period)), period], watch)
  return { own: keys.at(-1) as MonthKey, before: keys.slice(0, -1) }
}

/**
 * One month, checked against the months before it, read in `jobs` threads. Its workbooks can be had while the converter
 * lives.
 */
export async function monthOf(
  world: World,
  { own, before }: MonthKeys,
  converter: Converter,
  watch: Watch,
  jobs = cores,
): Promise<Month> {
  const earlier = await ledgersOf(world, before, converter, watch, jobs)
  const month = await wholeMonth(world, own, earlier, converter, watch, jobs)
  const settled = ({ submission, ...about }: Received): Settled => ({
    ...about,
    submission: submission && { unit: submission.unit },
  })
  return { ...month, received: month.received.map(settled) }
}

/** The months under input/ up to the given one, else all, oldest first, each read anew. Keeps nothing. */
export async function* monthsUnder(
  world: World,
  until: Period | null,
  watch: Watch,
): AsyncGenerator<{ month: WholeMonth; earlier: readonly Ledger[] }> {
  const ledgers: Ledger[] = []
  for (const period of await periodsIn(world.folders.input)) {
    if (until !== null && period > until) return
    const earlier = [...ledgers]
    const files = await monthFiles(world, period, watch)
    const month = await withConverter((converter) =>
      wholeMonth(world, { period, files }, earlier, converter, watch, cores),
    )
    ledgers.push(month.ledger)
    yield { month, earlier }
  }
}
