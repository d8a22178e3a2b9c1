import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from './model/fault.ts'
import { parseJson } from './model/parse-json.ts'
import { indexSchema, type TemplateIndex } from './report/index-file.ts'
import { renderTemplate, templateKind } from './template/index.ts'

/** The office's templates, read once for a run. */
export interface TemplateFolder {
  index: TemplateIndex
  /** Fills a template by its name in the folder; a field that does not exist is an error of the template. */
  render(name: string, data: unknown): Uint8Array
  renderText(name: string, data: unknown): string
}

const letters = ['mail/退回.hbs', 'mail/催报.hbs']

async function read(folder: string, name: string): Promise<Uint8Array> {
  const path = join(folder, name)
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Fault(`找不到模板 ${path}，请放回该文件，或用 --templates 指明模板文件夹`, { cause: error })
  }
}

/** Reads index.json, the templates it names and those of the letters. What is missing or wrong is a Fault that names it. */
export async function openTemplates(folder: string): Promise<TemplateFolder> {
  const indexPath = join(folder, 'index.json')
  const index = parseJson(indexSchema, new TextDecoder().decode(await read(folder, 'index.json')), indexPath)
  const files = new Map<string, Uint8Array>()
  for (const name of new Set([...index.map((one) => one.template), ...letters]))
    files.set(name, await read(folder, name))
  const render = (name: string, data: unknown): Uint8Array => {
    const [bytes, kind] = [files.get(name), templateKind(name)]
    if (!bytes || !kind) throw new Fault(`${join(folder, name)} 不是模板：只支持 .docx、.xlsx 和 .hbs`)
    return renderTemplate(bytes, data, { name, kind, strict: true })
  }
  return { index, render, renderText: (name, data) => new TextDecoder().decode(render(name, data)) }
}
