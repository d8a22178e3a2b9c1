import { join } from 'node:path'
import { correspondence } from './correspondence.ts'
import { outcomeOf } from './ledger/outcomes.ts'
import type { Finding } from './model/finding.ts'
import { groupBy } from './model/group-by.ts'
import type { Ledger } from './model/ledger.ts'
import type { Manifest } from './model/manifest.ts'
import type { Period } from './model/period.ts'
import { type Month, monthOf } from './months.ts'
import { jsonBytes, type Output, writeOutputs } from './outputs.ts'
import { documents } from './report/documents.ts'
import { buildView } from './report/view.ts'
import { openTemplates } from './template-folder.ts'
import { type Folders, loadWorld, type World } from './world.ts'

/** What a run did, for whoever shows it. */
export interface MonthRun {
  ledger: Ledger
  findings: readonly Finding[]
  /** Rules that lacked earlier months: not evaluated is not passed. */
  notEvaluated: Month['notEvaluated']
  inputs: Manifest['inputs']
  /** The folder written to, and the files in it, relative to it. */
  folder: string
  outputs: readonly Output[]
  /** Files that could not be replaced because something else holds them. */
  blocked: readonly string[]
  /** Files that the program could not read through a fault of its own. */
  unforeseen: readonly string[]
  /** Units with a letter but without an address. */
  unaddressed: readonly string[]
}

function inputsOf(month: Month): Manifest['inputs'] {
  const byFile = groupBy(month.findings, (finding) => finding.file)
  return month.received.map((one) => ({
    file: one.file,
    sha256: one.sha256,
    bytes: one.bytes,
    unit: one.submission?.unit ?? one.unitByName,
    outcome: outcomeOf(one, month.selection, month.ledger),
    findings: byFile.get(one.file)?.length ?? 0,
  }))
}

/** Everything a month gives, as data: no file is written yet. */
async function outputsOf(month: Month, world: World, say: (text: string) => void) {
  const { checklist, settings, units } = world
  const { ledger, findings } = month
  const templates = await openTemplates(world.folders.templates)
  say('生成通报和汇总表……')
  const view = buildView({ ledger, findings, checklist, settings, units })
  const reports = documents(view, templates.index, templates.render)
  say('生成退回件和催报函……')
  const letters = await correspondence(month, world, templates.renderText)
  const outputs: Output[] = [
    ...reports.map((one) => ({ file: one.name, bytes: one.bytes })),
    ...letters.outputs,
    { file: 'findings.json', bytes: jsonBytes(findings) },
    { file: 'ledger.json', bytes: jsonBytes(ledger) },
  ]
  return { outputs, unaddressed: letters.unaddressed }
}

/** The month: intake → rules → ledger → reports, returns, reminders, written to `output/<period>/`. */
export async function runMonth(folders: Folders, period: Period, say: (text: string) => void): Promise<MonthRun> {
  const world = await loadWorld(folders)
  say(`读取并核对 ${join(folders.input, period)}……`)
  const month = await monthOf(world, period)
  const { outputs, unaddressed } = await outputsOf(month, world, say)
  const folder = join(folders.output, period)
  const inputs = inputsOf(month)
  const { id, version } = world.checklist
  const { blocked } = await writeOutputs(folder, outputs, { period, checklist: { id, version }, inputs })
  const { ledger, findings, notEvaluated } = month
  return { ledger, findings, notEvaluated, inputs, folder, outputs, blocked, unaddressed, unforeseen: month.unforeseen }
}
