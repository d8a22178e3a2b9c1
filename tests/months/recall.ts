import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../../src/model/finding.ts'
import type { Period } from '../../src/model/period.ts'
import type { Received } from '../../src/model/submission.ts'
import { monthsUnder } from '../../src/months.ts'
import { loadWorld } from '../../src/world.ts'
import { unwatched } from '../files/unwatched.ts'
import type { PlantedFault } from './delivery.ts'
import { makeMonths } from './make-months.ts'

/** What the rules made of one made-up month. */
export interface Recall {
  planted: readonly PlantedFault[]
  missed: readonly PlantedFault[]
  /** Found where nothing was planted. */
  extra: readonly Finding[]
  /** Cells read that have something in them and no planted fault. */
  cleanCells: number
}

/** A December with measures that fall due, a January that begins anew, and a month in between. */
const newest: readonly Period[] = ['2021-12', '2022-01', '2022-06']

const filled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'shown' in value && 'cell' in value && value.shown !== ''

function cellsOf({ submission }: Received): number {
  if (submission === null) return 0
  const { tasks, indicators, milestones } = submission.tables
  const rows: readonly object[] = [
    submission.head,
    ...(tasks?.rows ?? []),
    ...(indicators?.rows ?? []),
    ...(milestones?.rows ?? []),
  ]
  return rows.reduce((count, row) => count + Object.values(row).filter(filled).length, 0)
}

/** Makes a month of 100 units from the seed, with four before it, each rule's fault once, and has it checked. */
export async function recallOf(seed: number): Promise<Recall> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-recall-'))
  try {
    const period = newest[seed % newest.length] ?? '2022-06'
    const input = join(folder, 'input')
    const { planted } = await makeMonths(input, { seed, units: 100, months: 5, newest: period, faults: 1 })
    const templates = fileURLToPath(new URL('../../templates', import.meta.url))
    const world = await loadWorld({ input, output: folder, templates })
    let [findings, received]: [readonly Finding[], readonly Received[]] = [[], []]
    // The last one counts: the months before it are its past.
    for await (const { month } of monthsUnder(world, period, unwatched)) ({ findings, received } = month)
    const key = ({ rule, file, sheet, cell }: PlantedFault) => JSON.stringify([rule, file, sheet, cell])
    const [said, wanted] = [new Set(findings.map(key)), new Set(planted.map(key))]
    return {
      planted,
      missed: planted.filter((one) => !said.has(key(one))),
      extra: findings.filter((one) => !wanted.has(key(one))),
      cleanCells: received.reduce((count, one) => count + cellsOf(one), 0) - planted.length,
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
