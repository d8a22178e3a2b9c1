import type { Period } from '../model/period.ts'
import type { Selection, SupersededBy } from '../model/selection.ts'
import type { Received } from '../model/submission.ts'
import type { Unit } from '../model/unit.ts'

interface Candidate {
  file: string
  sha256: string
  rightMonth: boolean
  receivedAt: number | null
  filledOn: string | null
}

/** Which of two says more about what counts: positive where `a` does; null where nothing tells. */
function outranks(a: Candidate, b: Candidate): { by: number; why: SupersededBy } | null {
  if (a.rightMonth !== b.rightMonth) return { by: a.rightMonth ? 1 : -1, why: 'right-month' }
  if (a.sha256 === b.sha256) return { by: a.file < b.file ? 1 : -1, why: 'same-bytes' }
  if (a.receivedAt !== null && b.receivedAt !== null && a.receivedAt !== b.receivedAt)
    return { by: a.receivedAt - b.receivedAt, why: 'later-receipt' }
  if (a.filledOn !== null && b.filledOn !== null && a.filledOn !== b.filledOn)
    return { by: a.filledOn > b.filledOn ? 1 : -1, why: 'later-fill-date' }
  return null
}

/** Whoever loses to no other file stands; where one stands it counts, where several do the unit must say. */
function choose(unit: string, candidates: readonly Candidate[]) {
  const betterThan = (one: Candidate) =>
    candidates.flatMap((other) => {
      const rank = other === one ? null : outranks(other, one)
      return rank && rank.by > 0 ? [{ by: other.file, why: rank.why }] : []
    })
  const standing = candidates.filter((one) => betterThan(one).length === 0)
  const open = standing.length > 0 ? standing : candidates
  const [winner] = open
  return {
    winner: open.length === 1 && winner ? winner.file : null,
    undecided: open.length === 1 ? [] : open.map((one) => one.file),
    superseded: candidates
      .filter((one) => !open.includes(one))
      .flatMap((one) => {
        const [better] = betterThan(one).filter((two) => open.some((three) => three.file === two.by))
        const [any] = betterThan(one)
        const said = better ?? any
        return said ? [{ file: one.file, unit, ...said }] : []
      }),
  }
}

/**
 * The file of each unit that counts: of the right month, then the later receipt, without receipts the later fill
 * date. Where that can't be told, none counts and the unit is asked.
 */
export function selectSubmissions(received: readonly Received[], units: readonly Unit[], period: Period): Selection {
  const byUnit = new Map<string, Candidate[]>()
  for (const { submission, receivedAt, file, sha256 } of received) {
    if (!submission?.unit || !units.some((unit) => unit.reports && unit.name === submission.unit)) continue
    const list = byUnit.get(submission.unit) ?? []
    byUnit.set(submission.unit, list)
    list.push({
      file,
      sha256,
      rightMonth: submission.period === period,
      receivedAt: receivedAt === null ? null : Date.parse(receivedAt),
      filledOn: submission.head.filledOn.value,
    })
  }
  const counted: Record<string, string> = {}
  const superseded: Selection['superseded'][number][] = []
  const undecided: Selection['undecided'][number][] = []
  for (const [unit, candidates] of byUnit) {
    const choice = choose(unit, candidates)
    superseded.push(...choice.superseded)
    if (choice.winner !== null) counted[unit] = choice.winner
    else undecided.push({ unit, files: choice.undecided })
  }
  return { counted, superseded, undecided }
}
