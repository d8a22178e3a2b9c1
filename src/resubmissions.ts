import { type Comparison, compare } from './model/comparison.ts'
import type { Finding } from './model/finding.ts'
import { groupBy } from './model/group-by.ts'
import type { Selection, SupersededBy } from './model/selection.ts'
import type { Received } from './model/submission.ts'
import type { Unit } from './model/unit.ts'

/** Files of the same month that a later one stands for; a copy of the same bytes is no file before. */
const sentBefore: ReadonlySet<SupersededBy> = new Set(['later-receipt', 'later-fill-date'])

const order = ({ receivedAt, submission }: Received): string =>
  [receivedAt === null ? '' : new Date(receivedAt).toISOString(), submission?.head.filledOn.value ?? ''].join(' ')

/** The file that each unit sent before the one that counts: the latest of those that it stands for. */
export function filesBefore(received: readonly Received[], { superseded }: Selection): Map<string, string> {
  const byFile = new Map(received.map((one) => [one.file, one]))
  const earlier = superseded.flatMap(({ file, unit, why }) => {
    const found = byFile.get(file)
    return found && sentBefore.has(why) ? [{ unit, found }] : []
  })
  return new Map(
    [...groupBy(earlier, (one) => one.unit)].flatMap(([unit, files]) => {
      const [latest] = files.map(({ found }) => found).sort((a, b) => (order(a) < order(b) ? 1 : -1))
      return latest ? [[unit, latest.file] as const] : []
    }),
  )
}

/**
 * What the units that sent their form again have mended, left and added, by unit. The files before are asked the same
 * rules, each as if it were the one that counts; what was found in them is nobody's finding any more.
 */
export function comparisons(
  received: readonly Received[],
  selection: Selection,
  units: readonly Unit[],
  findings: readonly Finding[],
  ask: (received: readonly Received[], selection: Selection) => readonly Finding[],
): Map<string, Comparison> {
  const before = filesBefore(received, selection)
  if (before.size === 0) return new Map()
  const counted = { ...selection.counted, ...Object.fromEntries(before) }
  const gone = new Set(units.flatMap(({ name }) => (before.has(name) ? [selection.counted[name]] : [])))
  const then = ask(
    received.filter((one) => !gone.has(one.file)),
    { ...selection, counted, superseded: selection.superseded.filter((one) => counted[one.unit] !== one.file) },
  )
  const [thenByFile, nowByFile] = [groupBy(then, (one) => one.file), groupBy(findings, (one) => one.file)]
  return new Map(
    [...before].map(([unit, file]) => {
      const own = (list: readonly Finding[] = []) => list.filter((one) => one.unit === unit)
      return [unit, compare(own(thenByFile.get(file)), own(nowByFile.get(selection.counted[unit] ?? '')))]
    }),
  )
}
