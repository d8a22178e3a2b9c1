import { unknownFields } from './check-fields.ts'
import { checkTags } from './check-tag.ts'
import { compile, parseSource, TagFault } from './compile.ts'
import type { FieldTree } from './field-tree.ts'
import type { RenderOptions } from './options.ts'
import { plainText } from './plain-text.ts'
import { TemplateError, type TemplateFault } from './template-error.ts'

/** A fault at its line, with the tag that stands there. */
function faultIn(source: string, template: string, { offset, message, nearest }: TagFault): TemplateFault {
  const line = source.slice(0, offset).split('\n').length
  const tag = /^\{\{.*?\}\}+/.exec(source.slice(offset))?.[0] ?? ''
  return { template, place: `第${line}行`, tag, message, nearest, at: null }
}

/** A plain-text template, filled. */
export function renderText(source: string, data: unknown, options: RenderOptions): string {
  try {
    checkTags(source)
    return compile(source, {}, true)(data, plainText, options.strict)
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    throw new TemplateError([faultIn(source, options.name, error)], { cause: error })
  }
}

/** What is wrong with a plain-text template, before any data exists. */
export function lintText(source: string, name: string, tree: FieldTree): TemplateFault[] {
  try {
    checkTags(source)
    parseSource(source, [], true)
    return unknownFields(source, tree).map((fault) => faultIn(source, name, fault))
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    return [faultIn(source, name, error)]
  }
}
