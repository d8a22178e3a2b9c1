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
