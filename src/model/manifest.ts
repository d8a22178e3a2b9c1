import { z } from 'zod'

export const outcomes = ['merged', 'partly', 'returned', 'superseded', 'ignored', 'unreadable'] as const
export type Outcome = (typeof outcomes)[number]

/** manifest.json, the receipt of a run; contract.md §6. */
export const manifestSchema = z.strictObject({
  period: z.string(),
  checklist: z.strictObject({ id: z.string(), version: z.number() }),
  inputs: z.array(
    z.strictObject({
      file: z.string(),
      sha256: z.string(),
      bytes: z.number(),
      unit: z.string().nullable(),
      outcome: z.enum(outcomes),
      findings: z.number(),
    }),
  ),
  outputs: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The paths above a file: folders, and the zip file that it came in. */
function* pathsAbove(file: string): Generator<string> {
  for (let at = file.indexOf('/'); at !== -1; at = file.indexOf('/', at + 1)) yield file.slice(0, at)
}

/** Zip files whose workbooks stand below them as files of their own, and the files that were received as they are. */
export function unfolded<T extends { file: string }>(inputs: readonly T[]): { zips: Set<string>; received: T[] } {
  const names = new Set(inputs.map((one) => one.file))
  const zips = new Set<string>()
  const received = inputs.filter(({ file }) => {
    const within = [...pathsAbove(file)].filter((path) => names.has(path))
    for (const path of within) zips.add(path)
    return within.length === 0
  })
  return { zips, received }
}
