import { isFunction, parseSource, TagFault } from './compile.ts'
import type { Tag } from './tags.ts'

/** Whether a tag by itself can be understood; blocks get the end that they would have. */
export function checkTag(tag: Tag, own: readonly string[]): { message: string; nearest: string | null } | null {
  if (tag.role === 'comment') return null
  const source =
    tag.role === 'open'
      ? `${tag.source}{{/${tag.block}}}`
      : tag.role === 'close'
        ? `{{#${tag.block}${isFunction(tag.block, own) ? ' x' : ''}}}${tag.source}`
        : tag.role === 'else'
          ? `{{#if x}}${tag.source}{{/if}}`
          : tag.source
  try {
    parseSource(source, own)
    return null
  } catch (error) {
    if (error instanceof TagFault) return { message: error.message, nearest: error.nearest }
    throw error
  }
}
