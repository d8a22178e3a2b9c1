import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import Handlebars from 'handlebars'
import { z } from 'zod'

/** The text of a template's parts that hold tags, in reading order, one line a paragraph or cell. */
export async function templateTexts(name: string, bytes: Uint8Array): Promise<string[]> {
  if (name.endsWith('.docx')) {
    const parts = unzipSync(bytes)
    return Object.keys(parts)
      .filter((part) => /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(part))
      .map((part) => wordText(strFromU8(parts[part] ?? new Uint8Array())))
  }
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.slice().buffer)
  return book.worksheets.map((sheet) => {
    const cells: string[] = []
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (typeof cell.value === 'string' && cell.master === cell) cells.push(cell.value)
      })
    })
    return cells.join('\n')
  })
}

const wordText = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map((match) => match[1] ?? '\n')
    .join('')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

type Scope = z.ZodType

const bare = (schema: Scope): Scope => (schema instanceof z.ZodNullable ? (schema.unwrap() as Scope) : schema)

function step(scope: Scope, name: string): Scope | null {
  const here = bare(scope)
  if (!(here instanceof z.ZodObject)) return null
  return Object.hasOwn(here.shape, name) ? (here.shape[name] as Scope) : null
}

const builtIn = new Set(['if', 'unless', 'each', 'with'])
const loopNames = new Set(['first', 'last', 'index', 'key'])

/** Every tag of a text that names no field of the schema where it stands; a block left open is an error of its own. */
export function unknownTags(text: string, root: Scope): string[] {
  const wrong: string[] = []

  const resolve = (node: hbs.AST.Expression, scopes: readonly Scope[]): Scope | null => {
    if (node.type !== 'PathExpression') return null
    const path = node as hbs.AST.PathExpression
    if (path.data) return loopNames.has(path.parts.join('.')) ? z.any() : fail(path)
    let scope = scopes[scopes.length - 1 - path.depth] ?? null
    for (const name of path.parts) scope = scope && step(scope, name)
    return scope ?? fail(path)
  }
  const fail = (path: hbs.AST.PathExpression): null => {
    wrong.push(path.original)
    return null
  }

  const walk = (program: hbs.AST.Program | undefined, scopes: readonly Scope[]): void => {
    for (const statement of program?.body ?? []) {
      if (statement.type === 'MustacheStatement') resolve((statement as hbs.AST.MustacheStatement).path, scopes)
      if (statement.type === 'BlockStatement') block(statement as hbs.AST.BlockStatement, scopes)
    }
  }

  const block = ({ path, params, program, inverse }: hbs.AST.BlockStatement, scopes: readonly Scope[]): void => {
    const name = (path as hbs.AST.PathExpression).original
    const [subject] = params
    if (!builtIn.has(name) || !subject) {
      wrong.push(`#${name}`)
      return
    }
    const value = resolve(subject, scopes)
    const inner = value && bare(value)
    if (name === 'each') {
      if (inner && !(inner instanceof z.ZodArray)) wrong.push(`#each ${(subject as hbs.AST.PathExpression).original}`)
      if (inner instanceof z.ZodArray) walk(program, [...scopes, inner.element as Scope])
    } else walk(program, name === 'with' && inner ? [...scopes, inner] : scopes)
    walk(inverse, scopes)
  }

  walk(Handlebars.parse(text), [root])
  return wrong
}
