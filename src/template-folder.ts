import { isAbsolute, join } from 'node:path'
import { readNamed } from './files/read-named.ts'
import { Fault } from './model/fault.ts'
import { parseJson } from './model/parse-json.ts'
import { indexSchema, type TemplateIndex } from './report/index-file.ts'
import {
  type FieldTree,
  lintTemplate,
  renderWithPieces,
  TemplateError,
  type TemplateFault,
  type TemplateKind,
  templateKind,
  textTemplate,
} from './template/index.ts'
import { fieldsOf } from './view-fields.ts'

/** The office's templates, read once for a run. */
export interface TemplateFolder {
  index: TemplateIndex
  /** Fills a template by its name in the folder; a field that does not exist is an error of the template. */
  render(name: string, data: unknown): Promise<Uint8Array>
  renderText(name: string, data: unknown): string
}

const letters = ['mail/退回.hbs', 'mail/催报.hbs']

const pathOf = (folder: string, name: string): string => (isAbsolute(name) ? name : join(folder, name))

async function read(folder: string, name: string): Promise<Uint8Array> {
  const path = pathOf(folder, name)
  try {
    return await readNamed(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Fault(`找不到模板 ${path}，请放回该文件，或用 --templates 指明模板文件夹`, { cause: error })
  }
}

async function readIndex(folder: string): Promise<TemplateIndex> {
  const path = join(folder, 'index.json')
  return parseJson(indexSchema, new TextDecoder().decode(await read(folder, 'index.json')), path)
}

/** What a template of the folder may use: of two entries for one template, the one with fewer fields. */
function fieldsFor(name: string, index: TemplateIndex): FieldTree {
  if (name.startsWith('mail/')) return fieldsOf.letter
  return index.some((one) => one.template === name && one.per === 'month') ? fieldsOf.month : fieldsOf.unit
}

/** A template and what is wrong with it. */
export interface LintedTemplate {
  name: string
  path: string
  kind: TemplateKind
  bytes: Uint8Array
  faults: TemplateFault[]
}

/**
 * What is wrong with templates, before any data exists: by default with all that the index names and the letters.
 * A template that the index does not name is taken for one per unit, which has the most fields.
 */
export async function lintTemplates(folder: string, names: readonly string[] = []): Promise<LintedTemplate[]> {
  const index = await readIndex(folder)
  const wanted = names.length > 0 ? names : [...index.map((one) => one.template), ...letters]
  const linted: LintedTemplate[] = []
  for (const name of new Set(wanted)) {
    const kind = templateKind(name)
    if (!kind) throw new Fault(`${name} 不是模板：只支持 .docx、.xlsx 和 .hbs`)
    const bytes = await read(folder, name)
    const faults = lintTemplate(bytes, { name, kind }, fieldsFor(name, index))
    linted.push({ name, path: pathOf(folder, name), kind, bytes, faults })
  }
  return linted
}

/** The templates as they lie in their folder, not looked into. */
export interface TemplateFiles {
  folder: string
  index: TemplateIndex
  files: ReadonlyMap<string, Uint8Array>
}

/** Reads index.json, the templates it names and those of the letters; what is missing is a Fault that names it. */
export async function readTemplates(folder: string): Promise<TemplateFiles> {
  const index = await readIndex(folder)
  const files = new Map<string, Uint8Array>()
  for (const name of new Set([...index.map((one) => one.template), ...letters]))
    files.set(name, await read(folder, name))
  return { folder, index, files }
}

/** Checks the templates against the fields that exist; what is wrong in one is a TemplateError. */
export function openTemplates({ folder, index, files }: TemplateFiles): TemplateFolder {
  const faults: TemplateFault[] = []
  for (const [name, bytes] of files) {
    const kind = templateKind(name)
    if (kind) faults.push(...lintTemplate(bytes, { name, kind }, fieldsFor(name, index)))
  }
  if (faults.length > 0) throw new TemplateError(faults)
  const render = async (name: string, data: unknown): Promise<Uint8Array> => {
    const [bytes, kind] = [files.get(name), templateKind(name)]
    if (!bytes || !kind) throw new Fault(`${join(folder, name)} 不是模板：只支持 .docx、.xlsx 和 .hbs`)
    return renderWithPieces(bytes, data, { name, kind, strict: true })
  }
  const texts = new Map<string, (data: unknown) => string>()
  const renderText = (name: string, data: unknown): string => {
    // A letter goes to every unit: it is read once.
    const known = texts.get(name) ?? textTemplate(new TextDecoder().decode(files.get(name)), { name, strict: true })
    texts.set(name, known)
    return known(data)
  }
  return { index, render, renderText }
}
