import { assignmentOf } from '../model/assignment.ts'
import type { Finding } from '../model/finding.ts'
import type { Received, Submission } from '../model/submission.ts'
import type { Unit } from '../model/unit.ts'
import { type ActiveRules, activeRules } from './active-rules.ts'
import { ask, type Draft } from './ask.ts'
import { catalogue } from './catalogue.ts'
import type { AnyRule, Month, Subjects } from './define-rule.ts'
import { examineForm } from './examine-form.ts'
import { withExplanations } from './explained.ts'
import { stamp } from './fingerprint.ts'
import { spotOf } from './place.ts'
import { soundRows } from './sound-rows.ts'

export interface Evaluation {
  findings: Finding[]
  /** Rules that lacked figures of earlier months, and for how many subjects. Not evaluated is not passed. */
  notEvaluated: { rule: string; subjects: number }[]
}

type Skipped = (rule: string) => void

/** What is there for a subject of which earlier months have no figures of its own. */
const has = (month: Month) => ({ last: month.last !== null, series: false })

function askFile(received: Received, month: Month, rules: ActiveRules, skipped: Skipped) {
  const origin = { file: received.file, unit: received.submission?.unit ?? received.unitByName }
  return ask({
    rules: rules('file'),
    subject: { ...month, received },
    where: received.file,
    has: has(month),
    resolve(at) {
      const spot = spotOf(at, null, month.checklist)
      return spot && { ...spot, ...origin }
    },
    skipped,
  })
}

function askSubmission(submission: Submission, unit: Unit | null, month: Month, rules: ActiveRules, skipped: Skipped) {
  const origin = { file: submission.file, unit: submission.unit }
  return ask({
    rules: rules('submission'),
    subject: { ...month, submission, unit },
    where: submission.file,
    has: has(month),
    resolve(at) {
      const spot = spotOf(at, submission, month.checklist)
      return spot && { ...spot, ...origin }
    },
    skipped,
  })
}

function askMonth(forms: Subjects['month']['forms'], month: Month, rules: ActiveRules, skipped: Skipped) {
  return ask({
    rules: rules('month'),
    subject: { ...month, forms },
    where: month.period,
    has: has(month),
    resolve(at) {
      if (!at.submission) throw new Error('a place in the scope month names its submission')
      const spot = spotOf(at, at.submission, month.checklist)
      return spot && { ...spot, file: at.submission.file, unit: at.submission.unit }
    },
    skipped,
  })
}

/** Files that another one of the same unit stands for, or may: their contents are nobody's report yet. */
function outOfPlay({ selection }: Month): ReadonlySet<string> {
  const superseded = selection.superseded.map((one) => one.file)
  return new Set([...superseded, ...selection.undecided.flatMap((one) => one.files)])
}

/** What the rules say of a month, before fingerprints; `keys` in it are what the rules' examples name. */
export function draftFindings(
  received: readonly Received[],
  month: Month,
  rules: readonly AnyRule[],
): { drafts: Draft[]; notEvaluated: Evaluation['notEvaluated'] } {
  const active = activeRules(rules, month.settings)
  const counts = new Map<string, number>()
  const skipped: Skipped = (rule) => counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const aside = outOfPlay(month)
  const drafts: Draft[] = []
  const standing: { submission: Submission; unit: Unit }[] = []

  for (const file of received) {
    const asked = askFile(file, month, active, skipped)
    drafts.push(...asked.drafts)
    const { submission } = file
    if (asked.stopped || submission === null || file.fault !== null || aside.has(file.file)) continue
    const unit = month.units.find((one) => one.name === submission.unit) ?? null
    const form = askSubmission(submission, unit, month, active, skipped)
    drafts.push(...form.drafts)
    if (form.stopped || unit === null) continue
    drafts.push(...examineForm({ submission, unit, month, rules: active, skipped }))
    standing.push({ submission, unit })
  }

  const forms = standing.map(({ submission, unit }) => {
    const assignment = assignmentOf(unit, month.checklist, month.units, month.settings)
    return { submission: soundRows(submission, assignment, month.checklist, drafts), assignment }
  })
  drafts.push(...askMonth(forms, month, active, skipped).drafts)
  const notEvaluated = rules.flatMap(({ id }) => {
    const subjects = counts.get(id)
    return subjects ? [{ rule: id, subjects }] : []
  })
  return { drafts: withExplanations(drafts, received, month), notEvaluated }
}

/**
 * Asks every rule about every file, form, table, cell and row of the month, then about the month as a whole. Pure;
 * findings are sorted as contract.md §4 says. A rule that throws is our fault and is not caught.
 */
export function evaluate(
  received: readonly Received[],
  month: Month,
  rules: readonly AnyRule[] = catalogue,
): Evaluation {
  const { drafts, notEvaluated } = draftFindings(received, month, rules)
  return { findings: stamp(drafts), notEvaluated }
}
