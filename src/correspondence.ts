import type { Output } from './files/publish.ts'
import type { IncomingFile } from './intake/index.ts'
import { reportDue } from './ledger/late.ts'
import { letterPlaces } from './letter-files.ts'
import { toEml } from './mail/eml.ts'
import { distinct, fileSafe } from './model/file-name.ts'
import type { Finding } from './model/finding.ts'
import { groupBy } from './model/group-by.ts'
import { monthDayText } from './model/period.ts'
import type { Month } from './months.ts'
import { annotate } from './returns/annotate.ts'
import { type Letter, type RenderText, reminderLetter, returnDue, returnLetter } from './returns/letter.ts'
import type { World } from './world.ts'

export interface Correspondence {
  outputs: Output[]
  /** Units that the address book has no address for. */
  unaddressed: string[]
}

/** A file's name without its folder, in two; a workbook named otherwise than it is would be warned of on opening. */
function nameParts(file: string): { stem: string; ending: string } {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return { stem: fileSafe(stem), ending: /^\.xls[xm]$/i.test(ending) ? ending : '.xlsx' }
}

/** What there is of each unit and file, so that thousands of units are not looked for in thousands of files. */
interface Desk {
  files: ReadonlyMap<string, IncomingFile>
  place: ReadonlyMap<string, number>
  submitted: ReadonlySet<string>
  findings: ReadonlyMap<string | null, readonly Finding[]>
}

function deskOf(month: Month): Desk {
  const submitted = month.received.filter((one) => one.submission !== null)
  return {
    files: new Map(month.files.map((one) => [one.file, one])),
    place: new Map(month.files.map((one, at) => [one.file, at])),
    submitted: new Set(submitted.map((one) => one.file)),
    findings: groupBy(month.findings, (one) => one.unit),
  }
}

/** A unit's files that something was found in, as they came and with the faults marked. */
function markedCopies(findings: readonly Finding[], desk: Desk, due: string): { name: string; bytes: Uint8Array }[] {
  const placeOf = (name: string) => desk.place.get(name) ?? 0
  const names = [...new Set(findings.flatMap((one) => one.file ?? []))].sort((a, b) => placeOf(a) - placeOf(b))
  const copies = names.flatMap((name) => {
    const own = findings.filter((one) => one.file === name)
    const file = desk.files.get(name)
    // What only carries a hint (a form that a later one stands for) is not asked back.
    if (!file || !desk.submitted.has(name) || own.every((one) => one.severity === 'info')) return []
    const workbook = file.opened && 'xlsx' in file.opened ? file.opened.xlsx : file.bytes
    const bytes = annotate(workbook, own, `请改正后于${due}前报回；`)
    return bytes === null ? [] : [{ ...nameParts(file.file), bytes }]
  })
  const stems = distinct(copies.map((one) => one.stem))
  return copies.map(({ stem, ending, bytes }, at) => ({ name: `${stems[at] ?? stem}${ending}`, bytes }))
}

/** The letter's date is the due day, nine in the morning in China, so that a run repeats to the byte. */
const dateOf = (month: Month, world: World): Date =>
  new Date(`${reportDue(month.period, world.settings)}T09:00:00+08:00`)

/** The message that brought what a letter answers: of the unit's files the latest that something was found in. */
function answeredMessage(unit: string, month: Month): string | null {
  const asked = month.findings.filter((one) => one.unit === unit && one.severity !== 'info').map((one) => one.file)
  const files = month.files.filter((file) => asked.includes(file.file) && file.messageId !== undefined)
  const moment = ({ receivedAt }: IncomingFile) => Date.parse(receivedAt ?? '')
  return files.sort((a, b) => moment(a) - moment(b)).at(-1)?.messageId ?? null
}

async function message(
  letter: Letter,
  attachments: readonly { name: string; bytes: Uint8Array }[],
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
    inReplyTo: answeredMessage(letter.unit, month),
    key: `${month.period} ${letter.kind} ${letter.unit}`,
    date: dateOf(month, world),
  })
}

/** Returns to units with errors or doubts, reminders to units that sent nothing. */
export async function correspondence(month: Month, world: World, render: RenderText): Promise<Correspondence> {
  const result: Correspondence = { outputs: [], unaddressed: [] }
  const desk = deskOf(month)
  const lines = new Map(month.ledger.units.map((one) => [one.name, one]))
  const due = monthDayText(returnDue(month.period, world.settings))
  for (const { unit, returnFolder, files } of letterPlaces(world.units)) {
    const line = lines.get(unit.name)
    const findings = desk.findings.get(unit.name) ?? []
    if (line?.state === 'missing') {
      const letter = reminderLetter(unit, month.period, world.settings, render)
      result.outputs.push({ file: files.reminder, bytes: await message(letter, [], month, world) })
    } else if (findings.some((one) => one.severity !== 'info')) {
      const copies = markedCopies(findings, desk, due)
      const names = copies.map((one) => one.name)
      const letter = returnLetter(unit, findings, names, month.period, world.settings, render)
      for (const copy of copies) result.outputs.push({ file: `${returnFolder}/${copy.name}`, bytes: copy.bytes })
      result.outputs.push({ file: files.return, bytes: await message(letter, copies, month, world) })
    } else continue
    if (unit.email === '') result.unaddressed.push(unit.name)
  }
  return result
}
