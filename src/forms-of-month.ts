import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildForm } from './forms/build-form.ts'
import { assignmentOf } from './model/assignment.ts'
import { Fault } from './model/fault.ts'
import type { Ledger } from './model/ledger.ts'
import { type Period, previousPeriod } from './model/period.ts'
import { findUnitIn, resolveUnit, type Unit } from './model/unit.ts'
import { ledgersBefore } from './months.ts'
import { formGuide } from './rules/guide.ts'
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
 * back, so the newest one known stands in; figures do not, since last month's total is then not known.
 */
function lastFor(earlier: readonly Ledger[], period: Period): Ledger | null {
  const last = earlier.find((ledger) => ledger.period === previousPeriod(period)) ?? null
  if (!last) return null
  const kept = new Set(last.milestones.map((one) => one.unit))
  const older = [...earlier].reverse().flatMap((ledger) => {
    const fresh = ledger.milestones.filter((one) => !kept.has(one.unit))
    for (const one of fresh) kept.add(one.unit)
    return fresh
  })
  return { ...last, milestones: [...last.milestones, ...older] }
}

/** Writes the month's forms to `output/<period>/下发/`; answers with units and paths. */
export async function formsFor(folders: Folders, period: Period, names: readonly string[]) {
  const world = await loadWorld(folders)
  const { checklist, settings, units } = world
  const last = lastFor(await ledgersBefore(world, period), period)
  const folder = join(folders.output, period, '下发')
  await mkdir(folder, { recursive: true })
  const made: { name: string; path: string }[] = []
  for (const unit of chosenUnits(world, names)) {
    const assignment = assignmentOf(unit, checklist, units, settings)
    const bytes = await buildForm({ assignment, period, checklist, settings, last, guide: formGuide(settings.rules) })
    const path = join(folder, `${unit.name}.xlsx`)
    await writeFile(path, bytes)
    made.push({ name: unit.name, path })
  }
  return made
}
