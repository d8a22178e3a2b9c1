import { assignmentOf } from '../model/assignment.ts'
import type { Finding } from '../model/finding.ts'
import { groupBy } from '../model/group-by.ts'
import type { Received, Submission } from '../model/submission.ts'
import type { Unit } from '../model/unit.ts'
import { type ActiveRules, activeRules } from './active-rules.ts'
import { ask, type Draft } from './ask.ts'
import { catalogue } from './catalogue.ts'
import type { AnyRule, FormMonth, Month, Subjects } from './define-rule.ts'
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
const has = (month: FormMonth) => ({ last: month.last !== null, series: false })

function askFile(received: Received, month: Month, rules: ActiveRules, skipped: Skipped) {
  const origin = { file: received.file, unit: received.submission?.unit ?? received.unitByName }
  return ask({
    rules: rules('file'),
    subject: { ...month, received },
    where: () => received.file,
    has: has(month),
    resolve(at) {
      const spot = spotOf(at, null, month.checklist)
      return spot && { ...spot, ...origin }
    },
    skipped,
  })
}

function askSubmission(
  submission: Submission,
  unit: Unit | null,
  month: FormMonth,
  rules: ActiveRules,
  skipped: Skipped,
) {
  const origin = { file: submission.file, unit: submission.unit }
  return ask({
    rules: rules('submission'),
    subject: { ...month, submission, unit },
    where: () => submission.file,
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
    where: () => month.period,
    has: has(month),
    resolve(at) {
      if (!at.submission) throw new Error('a place in the scope month names its submission')
      const spot = spotOf(at, at.submission, month.checklist)
      return spot && { ...spot, file: at.submission.file, unit: at.submission.unit }
    },
    skipped,
  })
}

/** What a form by itself was found to be. */
interface AskedForm {
  drafts: readonly Draft[]
  skipped: readonly string[]
  /** It is some unit's, and no stopping rule has found an error. */
  unit: Unit | null
}

/** Forms that were asked before, in a month that differs in nothing but in which files count. */
export type AskedForms = Map<Submission, AskedForm>

function askForm(submission: Submission, unit: Unit | null, month: FormMonth, rules: ActiveRules): AskedForm {
  const all: string[] = []
  const skipped: Skipped = (rule) => all.push(rule)
  const form = askSubmission(submission, unit, month, rules, skipped)
  if (form.stopped || unit === null) return { drafts: form.drafts, skipped: all, unit: null }
  const drafts = [...form.drafts, ...examineForm({ submission, unit, month, rules, skipped })]
  return { drafts, skipped: all, unit }
}

/**
 * Asks about forms before it is known which of them count, while others are still being read. Answers are kept in
 * `forms`, for `evaluate`.
 */
export function askAhead(month: FormMonth, forms: AskedForms): (received: Received) => void {
  const active = activeRules(catalogue, month.settings)
  const units = unitsByName(month)
  return ({ submission }) => {
    if (submission) forms.set(submission, askForm(submission, units.get(submission.unit) ?? null, month, active))
  }
}

const unitsByName = ({ units }: FormMonth) => new Map<string | null, Unit>(units.map((one) => [one.name, one]))

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
  forms: AskedForms = new Map(),
): { drafts: Draft[]; notEvaluated: Evaluation['notEvaluated'] } {
  const active = activeRules(rules, month.settings)
  const counts = new Map<string, number>()
  const skipped: Skipped = (rule) => counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const aside = outOfPlay(month)
  const units = unitsByName(month)
  const drafts: Draft[] = []
  const standing: { submission: Submission; unit: Unit }[] = []

  for (const file of received) {
    const asked = askFile(file, month, active, skipped)
    drafts.push(...asked.drafts)
    const { submission } = file
    if (asked.stopped || submission === null || file.fault !== null || aside.has(file.file)) continue
    const form = forms.get(submission) ?? askForm(submission, units.get(submission.unit) ?? null, month, active)
    forms.set(submission, form)
    for (const draft of form.drafts) drafts.push(draft)
    form.skipped.forEach(skipped)
    if (form.unit) standing.push({ submission, unit: form.unit })
  }

  const byFile = groupBy(drafts, ({ finding }) => finding.file)
  const sound = standing.map(({ submission, unit }) => {
    const assignment = assignmentOf(unit, month.checklist, month.units, month.settings)
    const own = byFile.get(submission.file) ?? []
    return { submission: soundRows(submission, assignment, month.checklist, own), assignment }
  })
  for (const draft of askMonth(sound, month, active, skipped).drafts) drafts.push(draft)
  const notEvaluated = rules.flatMap(({ id }) => {
    const subjects = counts.get(id)
    return subjects ? [{ rule: id, subjects }] : []
  })
  return { drafts: withExplanations(drafts, received, month), notEvaluated }
}

/**
 * Asks every rule about every file, form, table, cell and row of the month, then about the month as a whole. Pure;
 * findings are sorted as contract.md §4 says. A rule that throws is our fault and is not caught. `forms`: those asked
 * before, added to.
 */
export function evaluate(
  received: readonly Received[],
  month: Month,
  rules: readonly AnyRule[] = catalogue,
  forms: AskedForms = new Map(),
): Evaluation {
  const { drafts, notEvaluated } = draftFindings(received, month, rules, forms)
  return { findings: stamp(drafts), notEvaluated }
}
