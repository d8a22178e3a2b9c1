import { OpcError } from '../opc/error.ts'
import { lintExcel, renderExcel } from './excel/index.ts'
import type { FieldTree } from './field-tree.ts'
import { unreadable } from './open-template.ts'
import type { RenderOptions } from './options.ts'
import { TemplateError, type TemplateFault } from './template-error.ts'
import { lintText, textTemplate } from './text.ts'
import { fillWord, finishWord, lintWord } from './word/index.ts'

export type { FieldTree } from './field-tree.ts'
export { helpers } from './helpers/index.ts'
export { faultText, TemplateError, type TemplateFault } from './template-error.ts'
export { textTemplate } from './text.ts'

export type TemplateKind = 'docx' | 'xlsx' | 'text'

/** By the file's name; null where it is no template. */
export function templateKind(file: string): TemplateKind | null {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase()
  if (ending === 'docx' || ending === 'xlsx') return ending
  return ending === 'hbs' ? 'text' : null
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

type Options = RenderOptions & { kind: TemplateKind }

/** Reads what is wrong with a package as a fault of the template. */
function opened<T>(name: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof OpcError)) throw error
    throw new TemplateError([unreadable(name, error)], { cause: error })
  }
}

/**
 * A template of any kind, filled. Throws TemplateError with every fault that was found, each at its place. Charts and
 * tables that are made for a document take docx, which one has to wait for: see renderWithPieces.
 */
export function renderTemplate(bytes: Uint8Array, data: unknown, options: Options): Uint8Array {
  if (options.kind === 'text') return new TextEncoder().encode(textTemplate(text(bytes), options)(data))
  return opened(options.name, () => {
    if (options.kind === 'xlsx') return renderExcel(bytes, data, options)
    const filled = fillWord(bytes, data, options)
    if (filled.pieces.asked.length > 0) throw new Error('a document with pieces is rendered by renderWithPieces')
    return filled.book.toBytes()
  })
}

/** The same with the charts and tables that its tags ask for. */
export async function renderWithPieces(bytes: Uint8Array, data: unknown, options: Options): Promise<Uint8Array> {
  if (options.kind !== 'docx') return renderTemplate(bytes, data, options)
  return finishWord(opened(options.name, () => fillWord(bytes, data, options)))
}

/** Everything that is wrong with a template, before any data exists: tags, blocks, fields that the tree has not. */
export function lintTemplate(
  bytes: Uint8Array,
  { name, kind }: { name: string; kind: TemplateKind },
  tree: FieldTree,
): TemplateFault[] {
  try {
    if (kind === 'docx') return lintWord(bytes, name, tree)
    if (kind === 'xlsx') return lintExcel(bytes, name, tree)
  } catch (error) {
    if (!(error instanceof OpcError)) throw error
    return [unreadable(name, error)]
  }
  return lintText(text(bytes), name, tree)
}
