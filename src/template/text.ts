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

/** A plain-text template, read once and filled any number of times. */
export function textTemplate(source: string, { name, strict }: RenderOptions): (data: unknown) => string {
  const said = <T>(act: () => T): T => {
    try {
      return act()
    } catch (error) {
      if (!(error instanceof TagFault)) throw error
      throw new TemplateError([faultIn(source, name, error)], { cause: error })
    }
  }
  const filled = said(() => {
    checkTags(source)
    return compile(source, {}, true)
  })
  return (data) => said(() => filled(data, plainText, strict))
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
