import { templateLimits, tooManyTags } from './budget.ts'
import { parseSource, TagFault } from './compile.ts'
import { findTags, type Tag } from './tags.ts'

/** Whether a tag by itself can be understood; blocks get the end that they would have. */
export function checkTag(tag: Tag, own: readonly string[]): { message: string; nearest: string | null } | null {
  if (tag.role === 'comment') return null
  // With it begin the names of what the engine itself puts into a source.
  if (tag.source.includes('\u2302')) return { message: '标签里不能用“\u2302”', nearest: null }
  const source =
    tag.role === 'open'
      ? `${tag.source}{{/${tag.block}}}`
      : tag.role === 'close'
        ? `{{#${tag.block}}}${tag.source}`
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

/** The same for all tags of a text. Throws TagFault. */
export function checkTags(source: string, own: readonly string[] = []): void {
  const { tags } = findTags(source)
  const tooMany = tooManyTags(tags.length)
  if (tooMany) throw new TagFault(tooMany, tags[templateLimits.tags]?.start ?? 0)
  for (const tag of tags) {
    const wrong = checkTag(tag, own)
    if (wrong) throw new TagFault(wrong.message, tag.start, wrong.nearest)
  }
}
