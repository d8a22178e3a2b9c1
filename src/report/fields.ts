import { z } from 'zod'
import { unitViewSchema } from './view-schema.ts'

/** A line of the field list. */
export interface ViewField {
  /** As it is typed into a template; what stands below a #each line belongs into that loop. */
  name: string
  meaning: string
  example: string
}

const words = (schema: z.ZodType) => {
  const { description, example } = schema.meta() ?? {}
  return { meaning: description ?? '', example }
}

const shown = (example: unknown): string =>
  example === undefined ? '' : Array.isArray(example) ? example.join(' / ') : String(example)

/** The fields that templates may use, in the schema's order. What one loop has explained the next only points to. */
export function viewFields(): ViewField[] {
  const fields: ViewField[] = []
  const explained = new Map<object, string>()

  const walkShape = (object: z.ZodObject, path: string, depth: number): void => {
    for (const [name, schema] of Object.entries(object.shape)) walk(schema as z.ZodType, `${path}${name}`, depth)
  }

  const walk = (schema: z.ZodType, path: string, depth: number): void => {
    const indent = '  '.repeat(depth)
    const { meaning, example } = words(schema)
    if (schema instanceof z.ZodObject) {
      const before = explained.get(schema.shape)
      fields.push({
        name: `${indent}${path}`,
        meaning: before ? `${meaning}（字段同“${before}”）` : meaning,
        example: '',
      })
      if (before) return
      explained.set(schema.shape, path)
      walkShape(schema, `${path}.`, depth)
    } else if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject) {
      const before = explained.get(schema.element.shape)
      const said = before ? `${meaning}（字段同“${before}”）` : meaning
      fields.push({ name: `${indent}{{#each ${path}}}`, meaning: said, example: '' })
      if (before) return
      explained.set(schema.element.shape, path)
      walkShape(schema.element, '', depth + 1)
    } else if (schema instanceof z.ZodArray) {
      fields.push({ name: `${indent}{{#each ${path}}}{{this}}{{/each}}`, meaning, example: shown(example) })
    } else fields.push({ name: `${indent}${path}`, meaning, example: shown(example) })
  }

  walkShape(unitViewSchema, '', 0)
  return fields
}
