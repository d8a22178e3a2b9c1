import { join } from 'node:path'
import { withLock } from './files/lock.ts'
import { isNumberOf } from './files/move.ts'
import { type Output, type Published, publish } from './files/publish.ts'
import { sweepTemporaries } from './files/write-durably.ts'
import { buildForm } from './forms/build-form.ts'
import { assignmentOf } from './model/assignment.ts'
import { Fault } from './model/fault.ts'
import { distinct, fileSafe } from './model/file-name.ts'
import type { Ledger, LedgerMilestone } from './model/ledger.ts'
import { type Period, previousPeriod } from './model/period.ts'
import { findUnitIn, resolveUnit, type Unit } from './model/unit.ts'
import { ledgersBefore } from './months.ts'
import { lockIn } from './outputs.ts'
import { formGuide } from './rules/guide.ts'
import type { Watch } from './watch.ts'
import { type Folders, loadWorld, type World } from './world.ts'

function chosenUnits(world: World, names: readonly string[]): Unit[] {
  const reporting = world.units.filter((unit) => unit.reports)
  if (names.length === 0) return reporting
  return names.map((name) => {
    const unit = resolveUnit(reporting, name)
    if (unit) return unit
    const near = findUnitIn(reporting, name)
    throw new Fault(`通讯录中没有报送单位“${name}”${near ? `，是否为“${near.name}”？` : '，请核对单位名称'}`)
  })
}

/**
 * Last month as a form is pre-filled from it. A timetable outlives a month that its unit missed or that had to go
 * back, whole or in part, so the newest milestones known stand in; figures do not, since last month's total is then
 * not known.
 */
function lastFor(earlier: readonly Ledger[], period: Period): Ledger | null {
  const last = earlier.find((ledger) => ledger.period === previousPeriod(period)) ?? null
  if (!last) return null
  const whole = new Set<string>()
  const kept = new Map<string, LedgerMilestone>()
  for (const ledger of [...earlier].reverse()) {
    const key = ({ unit, id }: LedgerMilestone) => `${unit} ${id}`
    const fresh = ledger.milestones.filter((one) => !whole.has(one.unit) && !kept.has(key(one)))
    for (const one of fresh) kept.set(key(one), one)
    const waiting = new Set(ledger.pendingMilestones.map((one) => one.unit))
    for (const { unit } of ledger.milestones) if (!waiting.has(unit)) whole.add(unit)
  }
  return { ...last, milestones: [...kept.values()] }
}

export interface FormsRun extends Published {
  folder: string
  /** The units and the files made for them, relative to the folder. */
  made: readonly { unit: string; file: string }[]
}

/** Writes the month's forms to `output/<period>/下发/`; those of other units that lie there stay. */
export async function formsFor(
  folders: Folders,
  period: Period,
  names: readonly string[],
  watch: Watch,
): Promise<FormsRun> {
  const world = await loadWorld(folders)
  const { checklist, settings, units } = world
  const wanted = chosenUnits(world, names)
  const folder = join(folders.output, period, '下发')
  return withLock(lockIn(join(folders.output, period)), '生成材料（run、forms）', async () => {
    const last = lastFor(await ledgersBefore(world, period, watch), period)
    const guide = formGuide(settings.rules)
    const files = distinct(wanted.map((unit) => fileSafe(unit.name))).map((name) => `${name}.xlsx`)
    const outputs: Output[] = []
    for (const [at, unit] of wanted.entries()) {
      const assignment = assignmentOf(unit, checklist, units, settings)
      const bytes = await buildForm({ assignment, period, checklist, settings, last, guide })
      outputs.push({ file: files[at] ?? '', bytes })
      watch.progress('生成报送表', at + 1, wanted.length)
    }
    await sweepTemporaries(folder)
    const isStale = (file: string) => outputs.some((one) => isNumberOf(file, one.file))
    const published = await publish(folder, { outputs, before: [], isStale }, '.luoshi-forms.json')
    return { ...published, folder, made: wanted.map((unit, at) => ({ unit: unit.name, file: files[at] ?? '' })) }
  })
}
