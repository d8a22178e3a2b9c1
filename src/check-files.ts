import { readFile } from 'node:fs/promises'
import { openFile, receive, withConverter } from './intake/index.ts'
import { type Finding, sortFindings } from './model/finding.ts'
import type { Ledger } from './model/ledger.ts'
import { type Period, previousPeriod } from './model/period.ts'
import type { Received } from './model/submission.ts'
import { ledgersBefore } from './months.ts'
import { evaluate } from './rules/evaluate.ts'
import type { Watch } from './watch.ts'
import { type Folders, loadWorld, periodsIn, type World } from './world.ts'

/** Each file is checked by itself, as if it were the one of its unit that counts. */
function checkOne(world: World, received: Received, period: Period, last: Ledger | null): readonly Finding[] {
  const { checklist, settings, units } = world
  const unit = received.submission?.unit
  const selection = { counted: unit ? { [unit]: received.file } : {}, superseded: [], undecided: [] }
  return evaluate([received], { period, checklist, settings, units, selection, last }).findings
}

/**
 * Checks files without merging them, against the month before where input/ has it. Without a period each form is
 * checked as of the month that it names, else the newest month.
 */
export async function checkFiles(
  folders: Folders,
  files: readonly string[],
  period: Period | null,
  watch: Watch,
): Promise<readonly Finding[]> {
  const world = await loadWorld(folders)
  const newest = (await periodsIn(folders.input)).at(-1)
  const ledgers = new Map<Period, Ledger | null>()
  const findings: Finding[] = []
  for (const file of files) {
    const context = { checklist: world.checklist, units: world.units, period: period ?? newest ?? '2021-01' }
    const incoming = { file, bytes: await readFile(file), receivedAt: null }
    for (const opened of await withConverter((converter) => openFile(incoming, converter))) {
      const received = receive(opened, context)
      const month = period ?? received.submission?.period ?? context.period
      if (!ledgers.has(month)) {
        const before = await ledgersBefore(world, month, watch)
        ledgers.set(month, before.find((ledger) => ledger.period === previousPeriod(month)) ?? null)
      }
      findings.push(...checkOne(world, received, month, ledgers.get(month) ?? null))
    }
  }
  return sortFindings(findings)
}
