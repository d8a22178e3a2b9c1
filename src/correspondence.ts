import type { Output } from './files/publish.ts'
import { reportDue } from './ledger/late.ts'
import { type LetterPlace, letterPlaces } from './letter-files.ts'
import { toEml } from './mail/eml.ts'
import type { LetterKind } from './mail/send/journal-rows.ts'
import { distinct, fileSafe } from './model/file-name.ts'
import type { Finding } from './model/finding.ts'
import { groupBy } from './model/group-by.ts'
import { monthDayText } from './model/period.ts'
import { secrecyRules } from './model/secrecy.ts'
import type { Settled } from './model/submission.ts'
import type { Month } from './months.ts'
import { annotate } from './returns/annotate.ts'
import { type Letter, type RenderText, reminderLetter, returnDue, returnLetter } from './returns/letter.ts'
import type { Watch } from './watch.ts'
import type { World } from './world.ts'

/** A file's name without its folder, in two; a workbook named otherwise than it is would be warned of on opening. */
function nameParts(file: string): { stem: string; ending: string } {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return { stem: fileSafe(stem), ending: /^\.xls[xm]$/i.test(ending) ? ending : '.xlsx' }
}

const secret: ReadonlySet<string> = new Set(Object.values(secrecyRules))

/** A unit's files that something was found in, as they came and with the faults marked; and those too large for it. */
async function markedCopies(
  unit: string,
  findings: readonly Finding[],
  month: Month,
  submitted: ReadonlyMap<string, number>,
  due: string,
): Promise<{ copies: { name: string; file: string; bytes: Uint8Array }[]; unmarked: string[] }> {
  const byFile = groupBy(findings, (one) => one.file ?? '')
  const [counted, compared] = [month.selection.counted[unit], month.comparisons.get(unit) ?? null]
  const copies: { stem: string; ending: string; file: string; bytes: Uint8Array }[] = []
  const unmarked: string[] = []
  const placeOf = (file: string) => submitted.get(file) ?? 0
  for (const file of [...byFile.keys()].sort((a, b) => placeOf(a) - placeOf(b))) {
    const own = byFile.get(file) ?? []
    // What only carries a hint (a form that a later one stands for) is not asked back.
    if (!submitted.has(file) || own.every((one) => one.severity === 'info')) continue
    // What bears a secrecy mark must not be mailed on; the letter says what to do.
    if (own.some((one) => secret.has(one.rule))) continue
    const comparison = file === counted ? compared : null
    const bytes = annotate(await month.workbookOf(file), own, `请改正后于${due}前报回；`, comparison)
    if (bytes === null) unmarked.push(file)
    else copies.push({ ...nameParts(file), file, bytes })
  }
  const stems = distinct(copies.map((one) => one.stem))
  return {
    copies: copies.map(({ stem, ending, file, bytes }, at) => ({ name: `${stems[at] ?? stem}${ending}`, file, bytes })),
    unmarked,
  }
}

/** The letter's date is the due day, nine in the morning in China, so that a run repeats to the byte. */
const dateOf = (month: Month, world: World): Date =>
  new Date(`${reportDue(month.period, world.settings)}T09:00:00+08:00`)

/** The message that brought what a letter answers: of the files that something was found in the latest. */
function answeredMessage(findings: readonly Finding[], byFile: ReadonlyMap<string, Settled>): string | null {
  const asked = new Set(findings.filter((one) => one.severity !== 'info').flatMap((one) => one.file ?? []))
  const files = [...asked].flatMap((file) => byFile.get(file) ?? []).filter((one) => one.messageId !== undefined)
  const moment = ({ receivedAt }: Settled) => Date.parse(receivedAt ?? '')
  return files.sort((a, b) => moment(a) - moment(b)).at(-1)?.messageId ?? null
}

async function message(
  letter: Letter,
  attachments: readonly { name: string; bytes: Uint8Array }[],
  inReplyTo: string | null,
  month: Month,
  world: World,
) {
  const { issuer, mail } = world.settings
  return toEml({
    from: { name: issuer, address: mail.from },
    to: letter.to === null ? null : { name: letter.unit, address: letter.to },
    cc: letter.cc,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    attachments,
    inReplyTo,
    key: `${month.period} ${letter.kind} ${letter.unit}`,
    date: dateOf(month, world),
  })
}

/** A letter that is due: to a unit with errors or doubts, or to one that sent nothing. */
interface Due extends LetterPlace {
  kind: LetterKind
  findings: readonly Finding[]
}

export function lettersDue(month: Month, world: World): Due[] {
  const byUnit = groupBy(month.findings, (one) => one.unit)
  const lines = new Map(month.ledger.units.map((one) => [one.name, one]))
  return letterPlaces(world.units).flatMap((place): Due[] => {
    const findings = byUnit.get(place.unit.name) ?? []
    if (lines.get(place.unit.name)?.state === 'missing') return [{ ...place, kind: 'reminder', findings }]
    return findings.some((one) => one.severity !== 'info') ? [{ ...place, kind: 'return', findings }] : []
  })
}

/** The letters and what goes with them, one unit after another, so that those of thousands never lie in the memory at once. */
export async function* correspondence(
  due: readonly Due[],
  month: Month,
  world: World,
  render: RenderText,
  watch: Watch,
): AsyncGenerator<Output> {
  const { period } = month
  const { settings } = world
  const day = monthDayText(returnDue(period, settings))
  const byFile = new Map(month.received.map((one) => [one.file, one]))
  const submitted = new Map(month.received.flatMap((one, at) => (one.submission ? [[one.file, at] as const] : [])))
  for (const [at, { unit, kind, findings, returnFolder, files }] of due.entries()) {
    watch.progress('生成退回件和催报函', at + 1, due.length)
    if (kind === 'reminder') {
      const letter = reminderLetter(unit, findings, period, settings, render)
      yield { file: files.reminder, bytes: await message(letter, [], null, month, world) }
      continue
    }
    const comparison = month.comparisons.get(unit.name) ?? null
    const { copies, unmarked } = await markedCopies(unit.name, findings, month, submitted, day)
    const names = { marked: copies, unmarked }
    const letter = returnLetter(unit, findings, names, comparison, period, settings, render)
    for (const copy of copies) yield { file: `${returnFolder}/${copy.name}`, bytes: copy.bytes }
    const answered = answeredMessage(findings, byFile)
    yield { file: files.return, bytes: await message(letter, copies, answered, month, world) }
  }
}
