import type { Tag } from './tags.ts'

/** A block that something stands in, by its opening tag. */
export interface Scope {
  tag: Tag
  /** Behind its else, where fields are those outside of it. */
  otherwise?: boolean
}

/** Tags of blocks that repeat columns. */
export const isColumns = (tag: Tag): boolean =>
  (tag.role === 'open' || tag.role === 'close') && /^(?:columns|列)$/.test(tag.block)

/** Names that a block gives its turns: `as |one index|`. */
const givenNames = (tag: Tag): string[] => /\bas\s*\|([^|]*)\|/.exec(tag.source)?.[1]?.trim().split(/\s+/) ?? []

/** Blocks that make another object the one that fields are of. */
const changesContext = ({ tag, otherwise }: Scope): boolean => !otherwise && !/^(?:if|unless)$/.test(tag.block)

/**
 * What a block repeats over, as it reads in a place that stands in more blocks than its own tag does: `县` in a loop is
 * `../县`. Null where it can't be said there. `names` are the block's own (` as |one|`), or nothing.
 */
export function listAt(
  open: Tag,
  own: readonly Scope[],
  scopes: readonly Scope[],
): { list: string; names: string } | null {
  if (!own.every((scope, at) => scopes[at] === scope)) return null
  const inner = open.source.replace(/^\{\{#\s*\S+\s*|\s*\}\}$/g, '')
  const [, list = '', names = ''] = /^([\s\S]*?)(\s+as\s*\|[^|]*\|)?$/.exec(inner) ?? []
  const beyond = scopes.slice(own.length).filter(changesContext)
  // {{#field}} makes another object where the field is one, which only the data tells.
  if (beyond.some(({ tag }) => !/^(?:each|with|columns|列)$/.test(tag.block))) return null
  const given = own.flatMap((scope) => givenNames(scope.tag))
  const named = given.includes(/^[^./\s]+/.exec(list)?.[0] ?? '') || list.startsWith('@')
  if (beyond.length === 0 || named) return { list, names }
  return /[\s(]/.test(list) ? null : { list: `${'../'.repeat(beyond.length)}${list}`, names }
}
