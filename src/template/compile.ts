import Handlebars from 'handlebars'
import { addHelpers, helperNames } from './helpers/index.ts'
import { nearestName } from './nearest.ts'
import { offsets } from './offsets.ts'
import { strictly, UnknownField } from './unknown-field.ts'

/** A fault in a tag, by its offset in the compiled source. */
export class TagFault extends Error {
  readonly offset: number
  readonly nearest: string | null
  constructor(message: string, offset: number, nearest: string | null = null, options?: ErrorOptions) {
    super(message, options)
    this.offset = offset
    this.nearest = nearest
  }
}

/** Turns a value into the text that stands for it in the output. */
export type Write = (value: unknown) => string

/** Helpers of one rendering: what a format adds to the language (cells, page breaks). */
export type OwnHelpers = Readonly<Record<string, Handlebars.HelperDelegate>>

/** Block helpers of the language itself. */
const blocks: readonly string[] = ['if', 'unless', 'each', 'with']

/** Whether `{{#name …}}` calls a function; else it is a section over the field of that name. */
export const isFunction = (name: string, own: readonly string[]): boolean =>
  blocks.includes(name) || own.includes(name) || helperNames.has(name)

/** Marks where rendering is, so that what throws can be told its tag. */
const here = '\u2302at'
const writer = '\u2302write'

type Statement = hbs.AST.Statement
type Expression = hbs.AST.Expression

const path = (name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression => ({
  type: 'PathExpression',
  data: false,
  depth: 0,
  parts: [name],
  original: name,
  loc,
})

const mustache = (name: string, params: Expression[], loc: hbs.AST.SourceLocation): hbs.AST.MustacheStatement => ({
  type: 'MustacheStatement',
  path: path(name, loc),
  params,
  hash: { type: 'Hash', pairs: [], loc } as hbs.AST.Hash,
  escaped: false,
  strip: { open: false, close: false },
  loc,
})

/** Every value goes through one writer; partials and decorators, which would be code from a document, are refused. */
function rewrite(
  program: hbs.AST.Program,
  own: readonly string[],
  offsetOf: (loc: hbs.AST.SourceLocation) => number,
): void {
  const isHelper = (name: string) => own.includes(name) || helperNames.has(name)
  const known = () => [...blocks, ...helperNames, ...own.filter((name) => !name.startsWith('\u2302'))]
  const checkCall = (
    call: { path: Expression | hbs.AST.PathExpression; params: Expression[]; hash?: hbs.AST.Hash },
    at: number,
  ) => {
    const name = (call.path as hbs.AST.PathExpression).original
    const called = call.params.length > 0 || (call.hash?.pairs.length ?? 0) > 0
    if (called && !isHelper(String(name)) && name !== 'lookup')
      throw new TagFault(`没有名为“${String(name)}”的函数`, at, nearestName(String(name), known()))
    const values = [...call.params, ...(call.hash?.pairs.map((pair) => pair.value) ?? [])]
    for (const value of values) if (value.type === 'SubExpression') checkCall(value as hbs.AST.SubExpression, at)
  }
  const visit = (statement: Statement): Statement[] => {
    const at = offsetOf(statement.loc)
    const mark = mustache(
      here,
      [{ type: 'NumberLiteral', value: at, original: at, loc: statement.loc } as hbs.AST.NumberLiteral],
      statement.loc,
    )
    if (statement.type === 'MustacheStatement') {
      const tag = statement as hbs.AST.MustacheStatement
      const name = (tag.path as hbs.AST.PathExpression).original
      if (String(name).startsWith('\u2302')) return [mark, tag]
      checkCall(tag, at)
      // A helper without words is a field of the same name: 序号 is both.
      const calls = tag.params.length > 0 || tag.hash?.pairs.length > 0 || own.includes(String(name))
      const value: Expression = calls
        ? ({
            type: 'SubExpression',
            path: tag.path,
            params: tag.params,
            hash: tag.hash,
            loc: tag.loc,
          } as hbs.AST.SubExpression)
        : tag.path
      return [mark, { ...mustache(writer, [value], tag.loc), strip: tag.strip } as Statement]
    }
    if (statement.type === 'BlockStatement') {
      const block = statement as hbs.AST.BlockStatement
      const name = String(block.path.original)
      // A section over a plain field, {{#field}}…{{/field}}, is Handlebars' own; with words after it it is a mistake.
      if (block.params.length > 0 && !isFunction(name, own))
        throw new TagFault(`没有名为“${name}”的块`, at, nearestName(name, known()))
      for (const param of block.params)
        if (param.type === 'SubExpression') checkCall(param as hbs.AST.SubExpression, at)
      // {{^field}}…{{/field}} has its other side only.
      if (block.program) rewrite(block.program, own, offsetOf)
      if (block.inverse) rewrite(block.inverse, own, offsetOf)
      return [mark, block]
    }
    if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return [statement]
    throw new TagFault('模板中不能使用子模板（>）和修饰（*）', at)
  }
  program.body = program.body.flatMap(visit)
}

/**
 * A source as Handlebars' own tree, every tag of it checked. `own`: names of functions besides the common ones. `lines`:
 * a block's tag alone on a line takes the line along, as plain text wants it. Throws TagFault.
 */
export function parseSource(source: string, own: readonly string[], lines = false): hbs.AST.Program {
  const offsetOf = offsets(source)
  let program: hbs.AST.Program
  try {
    program = Handlebars.parse(source, { ignoreStandalone: !lines } as Parameters<typeof Handlebars.parse>[1])
  } catch (error) {
    const line = (error as { lineNumber?: number }).lineNumber ?? 1
    throw new TagFault('标签写法有误', offsetOf({ start: { line, column: 0 } } as hbs.AST.SourceLocation), null, {
      cause: error,
    })
  }
  rewrite(program, own, offsetOf)
  return program
}

/** A source, checked once and rendered any number of times. `lines` as in parseSource. Throws TagFault. */
export function compile(
  source: string,
  own: OwnHelpers,
  lines = false,
): (data: unknown, write: Write, strict: boolean) => string {
  const program = parseSource(source, Object.keys(own), lines)
  const engine = Handlebars.create()
  addHelpers(engine)
  for (const [name, helper] of Object.entries(own)) engine.registerHelper(name, helper)
  const state = { at: 0 }
  let write: Write = String
  engine.registerHelper(here, (at: number) => {
    state.at = at
    return ''
  })
  engine.registerHelper(writer, (value: unknown) => write(value))
  const template = engine.compile(program, { noEscape: true, preventIndent: true })
  return (data, writeWith, strict) => {
    write = writeWith
    try {
      return template(strict ? strictly(data) : data, {
        allowProtoMethodsByDefault: false,
        allowProtoPropertiesByDefault: false,
      })
    } catch (error) {
      if (error instanceof TagFault) throw error
      const nearest = error instanceof UnknownField ? error.nearest : null
      throw new TagFault((error as Error).message, state.at, nearest, { cause: error })
    }
  }
}
