import { z } from 'zod'
import { unitViewSchema, viewSchema } from './report/view-schema.ts'
import { letterViewSchema } from './returns/letter-view.ts'
import type { FieldTree } from './template/index.ts'

/** A view's schema as the fields that templates may use. */
export function fieldTree(schema: z.ZodType): FieldTree {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return fieldTree(schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodArray) return { kind: 'list', item: fieldTree(schema.element as z.ZodType) }
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries(schema.shape).map(([name, inner]) => [name, fieldTree(inner as z.ZodType)] as const)
    return { kind: 'object', fields: new Map(entries) }
  }
  return { kind: 'value' }
}

/** What each kind of template sees. */
export const fieldsOf = {
  month: fieldTree(viewSchema),
  unit: fieldTree(unitViewSchema),
  letter: fieldTree(letterViewSchema),
} as const
