import type { Output } from './files/publish.ts'
import type { IncomingFile } from './intake/index.ts'
import { reportDue } from './ledger/late.ts'
import { toEml } from './mail/eml.ts'
import { distinct, fileSafe } from './model/file-name.ts'
import { monthDayText } from './model/period.ts'
import type { Unit } from './model/unit.ts'
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

/** The unit's files that something was found in, as they came and with the faults marked. */
function markedCopies(unit: Unit, month: Month, world: World): { name: string; bytes: Uint8Array }[] {
  const due = monthDayText(returnDue(month.period, world.settings))
  const copies = month.files.flatMap((file: IncomingFile) => {
    const own = month.findings.filter((one) => one.file === file.file && one.unit === unit.name)
    const received = month.received.find((one) => one.file === file.file)
    // What only carries a hint (a form that a later one stands for) is not asked back.
    if (!received?.submission || own.every((one) => one.severity === 'info')) return []
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
    key: `${month.period} ${letter.kind} ${letter.unit}`,
    date: dateOf(month, world),
  })
}

/** Returns to units with errors or doubts, reminders to units that sent nothing. */
export async function correspondence(month: Month, world: World, render: RenderText): Promise<Correspondence> {
  const result: Correspondence = { outputs: [], unaddressed: [] }
  const reporting = world.units.filter((unit) => unit.reports)
  const folders = distinct(reporting.map((unit) => fileSafe(unit.name)))
  for (const [at, unit] of reporting.entries()) {
    const folder = folders[at] ?? unit.name
    const line = month.ledger.units.find((one) => one.name === unit.name)
    const findings = month.findings.filter((one) => one.unit === unit.name)
    if (line?.state === 'missing') {
      const letter = reminderLetter(unit, month.period, world.settings, render)
      result.outputs.push({ file: `催报/${folder}.eml`, bytes: await message(letter, [], month, world) })
    } else if (findings.some((one) => one.severity !== 'info')) {
      const copies = markedCopies(unit, month, world)
      const names = copies.map((one) => one.name)
      const letter = returnLetter(unit, findings, names, month.period, world.settings, render)
      for (const copy of copies) result.outputs.push({ file: `退回/${folder}/${copy.name}`, bytes: copy.bytes })
      result.outputs.push({ file: `退回/${folder}/问题反馈.eml`, bytes: await message(letter, copies, month, world) })
    } else continue
    if (unit.email === '') result.unaddressed.push(unit.name)
  }
  return result
}
