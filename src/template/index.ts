import { OpcError } from '../opc/error.ts'
import { compile, TagFault } from './compile.ts'
import { renderExcel } from './excel/index.ts'
import type { RenderOptions } from './options.ts'
import { plainText } from './plain-text.ts'
import { TemplateError } from './template-error.ts'
import { renderWord } from './word/index.ts'

export { helpers } from './helpers/index.ts'
export { TemplateError } from './template-error.ts'

export type TemplateKind = 'docx' | 'xlsx' | 'text'

/** By the file's name; null where it is no template. */
export function templateKind(file: string): TemplateKind | null {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase()
  if (ending === 'docx' || ending === 'xlsx') return ending
  return ending === 'hbs' ? 'text' : null
}

function renderText(source: string, data: unknown, options: RenderOptions): string {
  try {
    return compile(source, {}, true)(data, plainText, options.strict)
  } catch (error) {
    if (!(error instanceof TagFault)) throw error
    const line = source.slice(0, error.offset).split('\n').length
    const tag = /^\{\{.*?\}\}+/.exec(source.slice(error.offset))?.[0] ?? ''
    const fault = { template: options.name, place: `第${line}行`, tag, message: error.message, nearest: error.nearest }
    throw new TemplateError([fault], { cause: error })
  }
}

/** A template of any kind, filled. Throws TemplateError with every fault that was found, each at its place. */
export function renderTemplate(
  bytes: Uint8Array,
  data: unknown,
  options: RenderOptions & { kind: TemplateKind },
): Uint8Array {
  try {
    if (options.kind === 'docx') return renderWord(bytes, data, options)
    if (options.kind === 'xlsx') return renderExcel(bytes, data, options)
  } catch (error) {
    if (!(error instanceof OpcError)) throw error
    const message = '打不开，不是完整的 .docx 或 .xlsx 文件，请用 Word、Excel 或 WPS 重新保存'
    throw new TemplateError([{ template: options.name, place: '', tag: '', message, nearest: null }], { cause: error })
  }
  return new TextEncoder().encode(renderText(new TextDecoder().decode(bytes), data, options))
}
