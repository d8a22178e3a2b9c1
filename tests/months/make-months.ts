import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addMonths, monthOf, type Period } from '../../src/model/period.ts'
import { addressBook } from '../samples/address-book.ts'
import { blankForms } from './blank-forms.ts'
import { type Bureau, bureauOf } from './bureau.ts'
import { courseOf } from './course.ts'
import type { Delivery, PlantedFault } from './delivery.ts'
import { plantFaults } from './faults/index.ts'
import { filledForm } from './filled-form.ts'
import { randomOf } from './random.ts'

export interface MonthsWanted {
  seed: number
  /** Units that report, from 5 up. */
  units: number
  months: number
  /** The newest month; faults are planted in it alone. */
  newest: Period
  /** How often each rule's fault is planted; 0 for months without a fault. */
  faults: number
  /** The rules whose faults are planted; all where left out. */
  rules?: readonly string[]
}

/** The newest month as it was made: its files with all that was typed into them, and what is wrong in it. */
export interface MadeMonth {
  bureau: Bureau
  deliveries: readonly Delivery[]
  planted: PlantedFault[]
}

async function write(folder: string, deliveries: readonly Delivery[]): Promise<void> {
  const receipts: string[] = []
  const folders = new Set<string>()
  for (const { file, form, bytes, receipt } of deliveries) {
    const own = form ? form.blank.book.typed(form.cells) : new Uint8Array()
    const content = bytes ? bytes(own) : own
    const path = join(folder, file)
    if (!folders.has(dirname(path))) await mkdir(dirname(path), { recursive: true })
    folders.add(dirname(path))
    await writeFile(path, content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    if (receipt) receipts.push(`${JSON.stringify({ file, sha256, ...receipt })}\n`)
  }
  if (receipts.length > 0) await writeFile(join(folder, 'receipts.jsonl'), receipts.join(''))
}

/**
 * Writes an input folder of made-up months: settings, checklist, address book, the months' files and receipts. The same
 * wish gives the same bytes. Answers with the newest month; what is wrong in it is listed as by a careful reader.
 */
export async function makeMonths(input: string, wanted: MonthsWanted): Promise<MadeMonth> {
  const bureau = bureauOf(wanted.units)
  const random = randomOf(wanted.seed)
  await mkdir(input, { recursive: true })
  await writeFile(join(input, 'settings.json'), JSON.stringify({ mail: { from: bureau.settings.mail.from } }))
  await writeFile(join(input, 'checklist.json'), JSON.stringify(bureau.checklist))
  await writeFile(join(input, '单位通讯录.xlsx'), await addressBook(bureau.units))
  const course = courseOf(bureau, random)
  const reporting = bureau.units.filter((unit) => unit.reports)
  const said = new Map<string, ReadonlyMap<number, string>>()
  let made: MadeMonth = { bureau, deliveries: [], planted: [] }
  for (let ago = wanted.months - 1; ago >= 0; ago--) {
    const period = addMonths(wanted.newest, -ago)
    const figureOf = course(period)
    const blankOf = blankForms(bureau, period)
    const deliveries: Delivery[] = []
    for (const unit of reporting) {
      const lastProgress = said.get(unit.name) ?? new Map()
      const form = filledForm({ unit, period, blank: await blankOf(unit), figureOf, lastProgress, random })
      said.set(unit.name, form.progress)
      const folder = unit.kind === '县市区' ? '县市区/' : ''
      deliveries.push({ file: `${folder}${monthOf(period)}月（${unit.name}）.xlsx`, form })
    }
    if (ago === 0) {
      const sending = { bureau, deliveries, random, taken: new Set<string>() }
      made = { bureau, deliveries, planted: plantFaults(sending, wanted.faults, wanted.rules) }
    }
    await write(join(input, period), deliveries)
  }
  return made
}
