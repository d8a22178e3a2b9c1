import { z } from 'zod'
import { unitViewSchema } from './view-schema.ts'

/** A name that templates may use, with what lies in it. */
export interface FieldNode {
  kind: 'value' | 'flag' | 'texts' | 'group' | 'list'
  /** The last word of the path. */
  name: string
  /** As it is typed within the loop that it stands in. */
  path: string
  meaning: string
  example: string
  /** Of groups and lists: the path of an earlier one with the same fields. */
  sameAs: string | null
  children: FieldNode[]
}

const shown = (example: unknown): string =>
  example === undefined ? '' : Array.isArray(example) ? example.join(' / ') : String(example)

/** The names that templates may use, in the schema's order: first the month's, last the unit's. */
export function fieldNodes(): FieldNode[] {
  const explained = new Map<object, string>()

  const within = ({ shape }: z.ZodObject, path: string, prefix: string) => {
    const sameAs = explained.get(shape) ?? null
    if (sameAs === null) explained.set(shape, path)
    return { sameAs, children: nodesOf(shape, prefix) }
  }

  const nodesOf = (shape: z.ZodObject['shape'], prefix: string): FieldNode[] =>
    Object.entries(shape).map(([name, field]) => {
      const schema = field as z.ZodType
      const path = `${prefix}${name}`
      const { description = '', example } = schema.meta() ?? {}
      const node = { name, path, meaning: description, example: shown(example), sameAs: null, children: [] }
      if (schema instanceof z.ZodObject) return { ...node, kind: 'group', ...within(schema, path, `${path}.`) }
      if (schema instanceof z.ZodArray && schema.element instanceof z.ZodObject)
        return { ...node, kind: 'list', ...within(schema.element, path, '') }
      if (schema instanceof z.ZodArray) return { ...node, kind: 'texts' }
      return { ...node, kind: schema instanceof z.ZodBoolean ? 'flag' : 'value' }
    })

  return nodesOf(unitViewSchema.shape, '')
}

/** A line of the field list. */
export interface ViewField {
  /** As it is typed into a template; what stands below a #each line belongs into that loop. */
  name: string
  meaning: string
  example: string
}

const typed = ({ kind, path }: FieldNode): string =>
  kind === 'list' ? `{{#each ${path}}}` : kind === 'texts' ? `{{#each ${path}}}{{this}}{{/each}}` : path

/** What a name means, and where its fields are listed if not here. */
export const meaningOf = ({ meaning, sameAs }: FieldNode): string =>
  sameAs === null ? meaning : `${meaning}（字段同“${sameAs}”）`

/** The fields as lines. What one loop has explained the next only points to. */
export function viewFields(nodes = fieldNodes(), depth = 0): ViewField[] {
  return nodes.flatMap((node) => [
    { name: '  '.repeat(depth) + typed(node), meaning: meaningOf(node), example: node.example },
    ...(node.sameAs === null ? viewFields(node.children, depth + (node.kind === 'list' ? 1 : 0)) : []),
  ])
}
