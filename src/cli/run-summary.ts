import { z } from 'zod'
import type { MonthRun } from '../pipeline.ts'
import type { Watching } from './progress.ts'

const count = z.number().int().nonnegative()
const names = z.array(z.string())

/** What `run --json` prints: one object. */
export const runSummarySchema = z.strictObject({
  period: z.string(),
  /** Where outputs lie; their names are relative to it. */
  folder: z.string(),
  units: z.strictObject({ accepted: names, partly: names, returned: names, missing: names }),
  findings: z.strictObject({ error: count, warning: count, info: count }),
  /** As they are named on the disk. */
  outputs: names,
  /** Written under another name, since something holds the file. */
  aside: z.array(z.strictObject({ file: z.string(), writtenAs: z.string() })),
  /** Not written; and outdated, but still there. */
  blocked: names,
  leftBehind: names,
  /** Received files that could not be read, with the system's code; links that were not followed. */
  unread: z.array(z.strictObject({ file: z.string(), code: z.string() })),
  links: names,
  unaddressed: names,
})

export function runSummary(done: MonthRun, watching: Watching): z.output<typeof runSummarySchema> {
  const { ledger, findings, folder, outputs, aside, blocked, leftBehind, unaddressed } = done
  const unitsOf = (state: string) => ledger.units.filter((one) => one.state === state).map((one) => one.name)
  const severe = (severity: string) => findings.filter((one) => one.severity === severity).length
  const nameOf = (file: string) => aside.find((one) => one.file === file)?.writtenAs ?? file
  const written = outputs.filter((one) => !blocked.includes(one)).map(nameOf)
  return {
    period: ledger.period,
    folder,
    units: {
      accepted: unitsOf('accepted'),
      partly: unitsOf('partly'),
      returned: unitsOf('returned'),
      missing: unitsOf('missing'),
    },
    findings: { error: severe('error'), warning: severe('warning'), info: severe('info') },
    outputs: blocked.includes('manifest.json') ? written : [...written, 'manifest.json'],
    ...{ aside, blocked, leftBehind, unaddressed: [...unaddressed] },
    ...{ unread: watching.unreadFiles, links: watching.links },
  }
}
