import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import { type Finding, findingSchema } from '../../src/model/finding.ts'
import { type Ledger, ledgerSchema } from '../../src/model/ledger.ts'
import { type Manifest, manifestSchema } from '../../src/model/manifest.ts'
import type { Period } from '../../src/model/period.ts'
import { runMonth } from '../../src/pipeline.ts'
import { unwatched } from '../files/unwatched.ts'
import { plants } from '../months/faults/index.ts'
import { type MadeMonth, makeMonths } from '../months/make-months.ts'
import { randomOf } from '../months/random.ts'

/** A made-up month that was run, with what was written, read by other means than our own. */
export interface RunMonth extends MadeMonth {
  seed: number
  /** The month's folders, received and written. */
  received: string
  written: string
  findings: Finding[]
  ledger: Ledger
  manifest: Manifest
}

const newest: readonly Period[] = ['2021-12', '2022-01', '2022-06']
/** What decides about a whole form; more than a few of these leave no rows to look at. */
const wholeForm = [
  ...['file-empty', 'file-encrypted', 'file-damaged', 'which-file-counts', 'file-superseded', 'unit-disagrees'],
  ...['unit-unknown', 'unit-name-unknown', 'period-disagrees', 'checklist-version', 'secrecy-form', 'form-untouched'],
  ...['sheet-missing', 'column-missing', 'form-repeated', 'head-incomplete', 'row-duplicate', 'plan-missing'],
]
/** Puts what was typed under other headings, where the same words are no longer what the truth has them for. */
const moving = ['table-shifted']
const otherFiles = ['file-unpacked', 'file-name-disagrees', 'sender-unknown', 'sender-disagrees', 'file-old-format']

export const folders: string[] = []

/** A month of the sample's 19 units with a handful of faults of whole forms and most of those of rows. */
export async function runOf(seed: number): Promise<RunMonth> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-pending-'))
  folders.push(folder)
  const [input, output] = [join(folder, 'input'), join(folder, 'output')]
  const period = newest[seed % newest.length] ?? '2022-06'
  const random = randomOf(seed + 1000)
  const ofRows = Object.keys(plants).filter((id) => ![...wholeForm, ...otherFiles, ...moving].includes(id))
  const rules = [...random.shuffled(wholeForm).slice(0, 5), ...random.shuffled(ofRows).slice(0, 28)]
  const made = await makeMonths(input, { seed, units: 19, months: 2, newest: period, faults: 1, rules })
  await runMonth({ input, output, templates: 'templates' }, period, () => {}, unwatched)
  const written = join(output, period)
  const json = (name: string): unknown => JSON.parse(readFileSync(join(written, name), 'utf8'))
  return {
    ...made,
    ...{ seed, received: join(input, period), written },
    findings: z.array(findingSchema).parse(json('findings.json')),
    ledger: ledgerSchema.parse(json('ledger.json')),
    manifest: manifestSchema.parse(json('manifest.json')),
  }
}

/** The paragraphs of a Word document, by its markup alone. */
export function paragraphsOf(path: string): string[] {
  const xml = strFromU8(unzipSync(readFileSync(path))['word/document.xml'] ?? new Uint8Array())
  const unescaped = (text: string) =>
    text.replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
    )
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([one]) =>
    unescaped([...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')),
  )
}

export type Cell = string | number | boolean | Date | null

/** The sheets of a workbook as another reader has them: rows of cells, blank ones null. */
export function sheetsOf(path: string): Map<string, Cell[][]> {
  const book = read(readFileSync(path), { cellDates: false })
  return new Map(
    book.SheetNames.map((name) => {
      const sheet = book.Sheets[name]
      return [name, sheet ? utils.sheet_to_json<Cell[]>(sheet, { header: 1, defval: null }) : []]
    }),
  )
}
