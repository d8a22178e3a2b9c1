import { join } from 'node:path'
import { correspondence, lettersDue } from './correspondence.ts'
import { jsonBytes } from './files/json-bytes.ts'
import { withLock } from './files/lock.ts'
import type { Output, Published } from './files/publish.ts'
import { checkMonthFolder, withConverter } from './intake/index.ts'
import { keepRun, sweepKept, unchangedRun } from './kept-run.ts'
import { outcomesOf } from './ledger/outcomes.ts'
import type { Finding } from './model/finding.ts'
import { groupBy } from './model/group-by.ts'
import type { Ledger } from './model/ledger.ts'
import type { Manifest } from './model/manifest.ts'
import type { Period } from './model/period.ts'
import { hashOf, isOf } from './month-keys.ts'
import { keysUpTo, type Month, type MonthKeys, monthOf } from './months.ts'
import { lockIn, sha256, writeOutputs } from './outputs.ts'
import { documents } from './report/documents.ts'
import { buildView } from './report/view.ts'
import { spareMemoryFor } from './spare-memory.ts'
import { openTemplates, readTemplates, type TemplateFolder } from './template-folder.ts'
import type { Watch } from './watch.ts'
import { type Folders, loadWorld, type World } from './world.ts'

/** What a run did, for whoever shows it. */
export interface MonthRun extends Published {
  ledger: Ledger
  findings: readonly Finding[]
  /** Rules that lacked earlier months: not evaluated is not passed. */
  notEvaluated: Month['notEvaluated']
  inputs: Manifest['inputs']
  /** The folder written to, and the files meant for it, relative to it. */
  folder: string
  outputs: readonly string[]
  /** Files that the program could not read through a fault of its own. */
  unforeseen: readonly string[]
  /** Units with a letter but without an address. */
  unaddressed: readonly string[]
}

function inputsOf(month: Month): Manifest['inputs'] {
  const byFile = groupBy(month.findings, (finding) => finding.file)
  const outcomeOf = outcomesOf(month.selection, month.ledger)
  return month.received.map((one) => ({
    file: one.file,
    sha256: one.sha256,
    bytes: one.bytes,
    unit: one.submission?.unit ?? one.unitByName,
    outcome: outcomeOf(one),
    findings: byFile.get(one.file)?.length ?? 0,
  }))
}

/** Everything a month gives, one file after another. */
async function* outputsOf(
  month: Month,
  world: World,
  templates: TemplateFolder,
  due: ReturnType<typeof lettersDue>,
  say: (text: string) => void,
  watch: Watch,
): AsyncGenerator<Output> {
  const { checklist, settings, units } = world
  const { ledger, findings } = month
  say('生成通报和汇总表……')
  const view = buildView({ ledger, findings, checklist, settings, units })
  for await (const { name, bytes } of documents(view, templates.index, templates.render)) yield { file: name, bytes }
  say('生成退回件和催报函……')
  yield* correspondence(due, month, world, templates.renderText, watch)
  yield { file: 'findings.json', bytes: jsonBytes(findings) }
  yield { file: 'ledger.json', bytes: jsonBytes(ledger) }
}

async function make(
  world: World,
  keys: MonthKeys,
  templates: TemplateFolder,
  say: (text: string) => void,
  watch: Watch,
  jobs?: number,
): Promise<{ done: MonthRun; month: Month }> {
  const { period } = keys.own
  const folder = join(world.folders.output, period)
  return withConverter(async (converter) => {
    // Hardly a month has no file of another format; the process for them starts while the earlier months are read.
    void converter.prepare()
    const month = await monthOf(world, keys, converter, watch, jobs)
    const { ledger, findings, notEvaluated, unforeseen } = month
    const due = lettersDue(month, world)
    const { id, version } = world.checklist
    const inputs = inputsOf(month)
    const about = { period, checklist: { id, version }, inputs }
    const published = await writeOutputs(folder, outputsOf(month, world, templates, due, say, watch), about)
    const unaddressed = due.flatMap(({ unit }) => (unit.email === '' ? [unit.name] : []))
    return { month, done: { ...published, ledger, findings, notEvaluated, inputs, folder, unaddressed, unforeseen } }
  })
}

/**
 * The month: intake → rules → ledger → reports, returns, reminders, written to `output/<period>/`. Where nothing has
 * changed since the last run there is nothing to write. No two at a time write to one folder; the second is refused
 * with a Fault.
 */
export async function runMonth(
  folders: Folders,
  period: Period,
  say: (text: string) => void,
  watch: Watch,
  jobs?: number,
): Promise<MonthRun> {
  const world = await loadWorld(folders)
  const folder = join(folders.output, period)
  await checkMonthFolder(join(folders.input, period))
  return withLock(lockIn(folder), '生成材料（run、forms）', async () => {
    await sweepKept(world)
    say(`读取并核对 ${join(folders.input, period)}……`)
    const keys = await keysUpTo(world, period, watch)
    spareMemoryFor(keys.own.files.names.length)
    const templates = await readTemplates(folders.templates)
    const key = hashOf([
      keys.own.key,
      templates.index,
      [...templates.files].map(([name, bytes]) => [name, sha256(bytes)]),
    ])
    const known = [keys.own, ...keys.before].every((one) => one.whole)
    const unchanged = known ? await unchangedRun(world, period, key) : null
    if (unchanged) {
      say('收件、清单、设置和模板均无变化，上次生成的材料完好，无须重新生成。')
      return unchanged
    }
    const { month, done } = await make(world, keys, openTemplates(templates), say, watch, jobs)
    if (known && isOf(keys.own, month.received)) await keepRun(world, period, key, done)
    return done
  })
}
