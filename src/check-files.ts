import { openFile, readWhole, receive, withConverter } from './intake/index.ts'
import { type Comparison, compare } from './model/comparison.ts'
import { type Finding, sortFindings } from './model/finding.ts'
import type { Ledger } from './model/ledger.ts'
import type { Period } from './model/period.ts'
import type { Received } from './model/submission.ts'
import { ledgersBefore, subjectOf } from './months.ts'
import { type Evaluation, evaluate } from './rules/evaluate.ts'
import { earlierForms } from './sent-before.ts'
import type { Watch } from './watch.ts'
import { type Folders, loadWorld, periodsIn, type World } from './world.ts'

/** What was found, and by file what has become of the faults of the form that its unit sent before in the month. */
export interface Checked extends Evaluation {
  comparisons: ReadonlyMap<string, Comparison>
}

/** Each file is checked by itself, as if it were the one of its unit that counts. */
function checkOne(world: World, received: Received, period: Period, earlier: readonly Ledger[]): Evaluation {
  const unit = received.submission?.unit
  const selection = { counted: unit ? { [unit]: received.file } : {}, superseded: [], undecided: [] }
  return evaluate([received], subjectOf(world, { period, selection }, earlier))
}

/** One line a rule, though several files lacked the same. */
function summed(all: Evaluation['notEvaluated']): Evaluation['notEvaluated'] {
  const subjects = new Map<string, number>()
  for (const one of all) subjects.set(one.rule, (subjects.get(one.rule) ?? 0) + one.subjects)
  return [...subjects].map(([rule, count]) => ({ rule, subjects: count }))
}

/**
 * Checks files without merging them, against the month before where input/ has it. Without a period each form is
 * checked as of the month that it names, else the newest month, and compared with what its unit sent before for it.
 */
export async function checkFiles(
  folders: Folders,
  files: readonly string[],
  period: Period | null,
  watch: Watch,
): Promise<Checked> {
  const world = await loadWorld(folders)
  const newest = (await periodsIn(folders.input)).at(-1)
  const ledgers = new Map<Period, readonly Ledger[]>()
  const findings: Finding[] = []
  const notEvaluated: Evaluation['notEvaluated'][] = []
  const comparisons = new Map<string, Comparison>()
  const sentBefore = earlierForms(world, watch)
  for (const file of files) {
    const context = { checklist: world.checklist, units: world.units, period: period ?? newest ?? '2021-01' }
    const incoming = { file, ...(await readWhole(file)), receivedAt: null }
    for (const opened of await withConverter((converter) => openFile(incoming, converter))) {
      const received = receive(opened, context)
      const month = period ?? received.submission?.period ?? context.period
      const earlier = ledgers.get(month) ?? (await ledgersBefore(world, month, watch))
      ledgers.set(month, earlier)
      const checked = checkOne(world, received, month, earlier)
      findings.push(...checked.findings)
      notEvaluated.push(checked.notEvaluated)
      const before = await sentBefore(received, month)
      if (before === null) continue
      const then = 'form' in before ? checkOne(world, before.form, month, earlier).findings : before.findings
      comparisons.set(received.file, compare(then, checked.findings))
    }
  }
  return { findings: sortFindings(findings), notEvaluated: summed(notEvaluated.flat()), comparisons }
}
