import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { withConverter } from './intake/index.ts'
import { selectSubmissions } from './ledger/selection.ts'
import { type Finding, findingSchema } from './model/finding.ts'
import type { Period } from './model/period.ts'
import type { Selection } from './model/selection.ts'
import type { Received } from './model/submission.ts'
import { readManifest } from './outputs.ts'
import { monthFiles, readMonth } from './read-month.ts'
import { filesBefore } from './resubmissions.ts'
import { catalogue } from './rules/catalogue.ts'
import type { Watch } from './watch.ts'
import { periodsIn, type World } from './world.ts'

/** What a unit sent before a file that is checked: the form, to be checked in its turn, or what a run found in it. */
export type SentBefore = { form: Received } | { findings: readonly Finding[] }

/** Rules that look at several units' forms say nothing of one that is checked by itself. */
const ofSeveral: ReadonlySet<string> = new Set(catalogue.flatMap((rule) => (rule.scope === 'month' ? [rule.id] : [])))

interface MonthAtHand {
  received: readonly Received[]
  selection: Selection
}

/** The month's folder, read as a run reads it; null where there is none. What it passes over a run tells of. */
async function monthAtHand(world: World, period: Period, watch: Watch): Promise<MonthAtHand | null> {
  if (!(await periodsIn(world.folders.input)).includes(period)) return null
  const quiet: Watch = { ...watch, progress: (...step) => watch.progress(...step), link() {}, unread() {} }
  const files = await monthFiles(world, period, quiet)
  const { received } = await withConverter((converter) => readMonth(world, period, files, converter, quiet, 1))
  return { received, selection: selectSubmissions(received, world.units, period) }
}

const fileOf = ({ received }: MonthAtHand, file: string | undefined) =>
  received.find((one) => one.file === file) ?? null

/** Whether the checked file, in the folder or put there, is the one that counts: any other is compared with none. */
function wouldCount(month: MonthAtHand, unit: string, sha256: string): boolean {
  const { received, selection } = month
  if (selection.undecided.some((one) => one.unit === unit)) return false
  return fileOf(month, selection.counted[unit])?.sha256 === sha256 || !received.some((one) => one.sha256 === sha256)
}

/**
 * The form before the checked one: of a file in the month's folder what a run would compare it with, of one that is
 * still to be put there the one that counts so far.
 */
function formBefore(month: MonthAtHand, unit: string, sha256: string): Received | null {
  const counted = fileOf(month, month.selection.counted[unit])
  return counted?.sha256 === sha256 ? fileOf(month, filesBefore(month.received, month.selection).get(unit)) : counted
}

/** What the last run found in the unit's form, where that was another: one that was overwritten since. */
async function foundBefore(folder: string, unit: string, sha256: string): Promise<readonly Finding[] | null> {
  const manifest = await readManifest(folder)
  const stood = (manifest?.inputs ?? []).filter(
    (one) => one.unit === unit && ['merged', 'partly', 'returned'].includes(one.outcome),
  )
  const [form] = stood
  if (form === undefined || stood.length > 1 || form.sha256 === sha256) return null
  try {
    const findings = z.array(findingSchema).parse(JSON.parse(await readFile(join(folder, 'findings.json'), 'utf8')))
    return findings.filter((one) => one.file === form.file && !ofSeveral.has(one.rule))
  } catch {
    // Outputs may be deleted; one that is no longer ours to read tells nothing.
    return null
  }
}

/** Asks what the unit of a file sent before in the month; the month is read once, when it is first asked about. */
export function earlierForms(world: World, watch: Watch) {
  const months = new Map<Period, Promise<MonthAtHand | null>>()
  return async ({ submission, sha256 }: Received, period: Period): Promise<SentBefore | null> => {
    const unit = submission?.unit ?? null
    if (unit === null) return null
    const month = months.get(period) ?? monthAtHand(world, period, watch)
    months.set(period, month)
    const there = await month
    if (there && !wouldCount(there, unit, sha256)) return null
    const form = there && formBefore(there, unit, sha256)
    if (form) return { form }
    const findings = await foundBefore(join(world.folders.output, period), unit, sha256)
    return findings && { findings }
  }
}
