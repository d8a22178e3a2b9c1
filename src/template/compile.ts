import Handlebars from 'handlebars'
import { type Budget, budgetFor, templateLimits } from './budget.ts'
import { addHelpers, helperNames } from './helpers/index.ts'
import { nearestName } from './nearest.ts'
import { offsets } from './offsets.ts'
import { pieceKind, wrongCall } from './pieces.ts'
import { findTags } from './tags.ts'
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
const isFunction = (name: string, own: readonly string[]): boolean =>
  blocks.includes(name) || own.includes(name) || helperNames.has(name)

/** Helpers of the engine that are no blocks of ours: one writes to the console, the others stand for what is missing. */
const barred: readonly string[] = ['log', 'lookup', 'helperMissing', 'blockHelperMissing']
/** Marks where rendering is, so that what throws can be told its tag. */
const here = '\u2302at'
/** Begins a block's turn, with the letters of its own text. */
const turn = '\u2302turn'
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

const number = (value: number, loc: hbs.AST.SourceLocation): hbs.AST.NumberLiteral => ({
  ...{ type: 'NumberLiteral', value, original: value, loc },
})

/** Letters that a program itself writes in each turn. */
const ownLetters = (program: hbs.AST.Program): number =>
  program.body.reduce(
    (sum, one) => sum + (one.type === 'ContentStatement' ? (one as hbs.AST.ContentStatement).value.length : 0),
    0,
  )

/** Every value goes through one writer; partials and decorators, which would be code from a document, are refused. */
function rewrite(
  program: hbs.AST.Program,
  own: readonly string[],
  offsetOf: (loc: hbs.AST.SourceLocation) => number,
  depth = 0,
): void {
  const isHelper = (name: string) => own.includes(name) || helperNames.has(name)
  const known = () => [...blocks, ...helperNames, ...own.filter((name) => !name.startsWith('\u2302'))]
  const checkCall = (
    call: { path: Expression | hbs.AST.PathExpression; params: Expression[]; hash?: hbs.AST.Hash },
    at: number,
    inner = false,
  ) => {
    const name = (call.path as hbs.AST.PathExpression).original
    const called = call.params.length > 0 || (call.hash?.pairs.length ?? 0) > 0
    if (inner && pieceKind(String(name))) throw new TagFault(`“${String(name)}”要单独写成一个标签，不能放在括号里`, at)
    if (called && pieceKind(String(name)) && !isHelper(String(name)))
      throw new TagFault('图表和生成的表格只能放在 Word 模板的正文里', at)
    if (called && !isHelper(String(name)) && name !== 'lookup')
      throw new TagFault(`没有名为“${String(name)}”的函数`, at, nearestName(String(name), known()))
    const values = [...call.params, ...(call.hash?.pairs.map((pair) => pair.value) ?? [])]
    for (const value of values) if (value.type === 'SubExpression') checkCall(value as hbs.AST.SubExpression, at, true)
  }
  const visit = (statement: Statement): Statement[] => {
    const at = offsetOf(statement.loc)
    const mark = mustache(here, [number(at, statement.loc)], statement.loc)
    if (statement.type === 'MustacheStatement') {
      const tag = statement as hbs.AST.MustacheStatement
      const name = (tag.path as hbs.AST.PathExpression).original
      if (String(name).startsWith('\u2302')) return [mark, tag]
      checkCall(tag, at)
      const piece = own.includes(String(name)) ? pieceKind(String(name)) : null
      const wrong = piece && wrongCall(piece, tag)
      if (wrong) throw new TagFault(wrong.message, at, wrong.nearest)
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
      if (own.includes(name) && pieceKind(name)) throw new TagFault(`“${name}”不是块，前面不写 #`, at)
      if (barred.includes(name) || (block.params.length > 0 && !isFunction(name, own)))
        throw new TagFault(`没有名为“${name}”的块`, at, nearestName(name, known()))
      if (depth >= templateLimits.depth) throw new TagFault(`块套得太深，最多${templateLimits.depth}层`, at)
      for (const param of [...block.params, ...(block.hash?.pairs ?? []).map((pair) => pair.value)])
        if (param.type === 'SubExpression') checkCall(param as hbs.AST.SubExpression, at, true)
      for (const inner of [block.program, block.inverse]) {
        // {{^field}}…{{/field}} has its other side only.
        if (!inner) continue
        const letters = ownLetters(inner)
        rewrite(inner, own, offsetOf, depth + 1)
        inner.body.unshift(mustache(turn, [number(letters, block.loc)], block.loc))
      }
      return [mark, block]
    }
    if (statement.type === 'ContentStatement' || statement.type === 'CommentStatement') return [statement]
    throw new TagFault('模板中不能使用子模板（>）和修饰（*）', at)
  }
  program.body = program.body.flatMap(visit)
}

/** Reading a tag of 80 KB takes minutes, and brackets in brackets its stack. Throws TagFault. */
function checkLengths(source: string): void {
  for (const { source: tag, start } of findTags(source).tags) {
    if (tag.length > templateLimits.tagLetters)
      throw new TagFault(`标签太长，最多${templateLimits.tagLetters}个字`, start)
    let depth = 0
    for (const letter of tag) {
      depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
      if (depth > templateLimits.depth) throw new TagFault(`函数套得太深，最多${templateLimits.depth}层`, start)
    }
  }
}

/**
 * A source as Handlebars' own tree, every tag of it checked. `own`: names of functions besides the common ones. `lines`:
 * a block's tag alone on a line takes the line along, as plain text wants it. Throws TagFault.
 */
export function parseSource(source: string, own: readonly string[], lines = false): hbs.AST.Program {
  checkLengths(source)
  const offsetOf = offsets(source)
  let program: hbs.AST.Program
  try {
    program = Handlebars.parse(source, { ignoreStandalone: !lines } as Parameters<typeof Handlebars.parse>[1])
  } catch (error) {
    const line = (error as { lineNumber?: number }).lineNumber ?? 1
    const at = offsetOf({ start: { line, column: 0 } } as hbs.AST.SourceLocation)
    const message = '标签写法有误，请检查引号、括号是否成对，字段名中有无空格或标点，块的开始和结束是否都写了'
    throw new TagFault(message, at, null, { cause: error })
  }
  rewrite(program, own, offsetOf)
  return program
}

/** What the engine itself says is English. */
const inChinese = (message: string): string =>
  /[\u4e00-\u9fff]/.test(message) ? message : `这里的数据填不进去，请检查标签的写法和所用的字段（${message}）`

/** A source, checked once and rendered any number of times. `lines` as in parseSource. Throws TagFault. */
export function compile(
  source: string,
  own: OwnHelpers,
  lines = false,
): (data: unknown, write: Write, strict: boolean, budget?: Budget) => string {
  const program = parseSource(source, Object.keys(own), lines)
  const engine = Handlebars.create()
  addHelpers(engine)
  for (const [name, helper] of Object.entries(own)) engine.registerHelper(name, helper)
  const state = { at: 0 }
  let write: Write = String
  let budget: Budget = budgetFor(null)
  engine.registerHelper(here, (at: number) => {
    state.at = at
    budget.spend(1, 0)
    return ''
  })
  engine.registerHelper(turn, (letters: number) => {
    budget.spend(1, letters)
    return ''
  })
  engine.registerHelper(writer, (value: unknown) => {
    const text = write(value)
    budget.spend(0, text.length)
    return text
  })
  const template = engine.compile(program, { noEscape: true, preventIndent: true })
  return (data, writeWith, strict, spending = budgetFor(data)) => {
    write = writeWith
    budget = spending
    try {
      return template(strict ? strictly(data) : data, {
        allowProtoMethodsByDefault: false,
        allowProtoPropertiesByDefault: false,
      })
    } catch (error) {
      if (error instanceof TagFault) throw error
      const nearest = error instanceof UnknownField ? error.nearest : null
      throw new TagFault(inChinese((error as Error).message), state.at, nearest, { cause: error })
    }
  }
}
