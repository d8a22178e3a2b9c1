import type { z } from 'zod'

/**
 * A field that templates may use: what it means and what it looks like. The field list, `lint` and the JSON schema
 * are generated from these words, so a field without them can't be found by the office.
 */
export const field = <S extends z.ZodType>(schema: S, meaning: string, example: unknown): S =>
  schema.describe(meaning).meta({ example })

/** Fields under one name, or a list to go through with #each: the meaning says which. */
export const group = <S extends z.ZodType>(schema: S, meaning: string): S => schema.describe(meaning)
