import Handlebars from 'handlebars'
import { TagFault } from './compile.ts'
import type { FieldTree } from './field-tree.ts'
import { nearestName } from './nearest.ts'
import { offsets } from './offsets.ts'
import { fieldWords, listAmong, namesIn as namesOf, pieceKind } from './pieces.ts'

/** What a template sees at some place: the innermost scope last, and the names that blocks have given. */
interface Scope {
  contexts: readonly FieldTree[]
  named: ReadonlyMap<string, FieldTree>
}

const any: FieldTree = { kind: 'any' }
const value: FieldTree = { kind: 'value' }
const loopNames = ['index', 'key', 'first', 'last', 'root']

/** Names that could have been meant, nearest scope first. */
const namesIn = (scope: Scope): string[] => [
  ...scope.named.keys(),
  ...[...scope.contexts].reverse().flatMap((one) => (one.kind === 'object' ? [...one.fields.keys()] : [])),
]

/**
 * Walks a source without data and finds the fields that do not exist where they stand, following #each, #with, ../,
 * block parameters and functions' words. The source is one that compiles.
 */
export function unknownFields(source: string, tree: FieldTree): TagFault[] {
  const faults: TagFault[] = []
  const offsetOf = offsets(source)

  const step = (from: FieldTree, name: string, scope: Scope, at: number): FieldTree => {
    if (from.kind === 'any') return any
    if (from.kind === 'list' && (name === 'length' || /^\d+$/.test(name))) return name === 'length' ? value : from.item
    const found = from.kind === 'object' ? from.fields.get(name) : undefined
    if (found) return found
    const near = nearestName(name, from.kind === 'object' ? from.fields.keys() : namesIn(scope))
    faults.push(new TagFault(`没有字段“${name}”`, at, near ?? nearestName(name, namesIn(scope))))
    return any
  }

  const resolve = (node: hbs.AST.Expression, scope: Scope, at: number): FieldTree => {
    if (node.type === 'SubExpression') {
      call(node as hbs.AST.SubExpression, scope, at)
      return any
    }
    if (node.type !== 'PathExpression') return value
    const path = node as hbs.AST.PathExpression
    const [first, ...rest] = path.parts.map(String)
    if (path.data) {
      if (first === 'root') return rest.reduce((from, name) => step(from, name, scope, at), tree)
      if (first !== undefined && !loopNames.includes(first))
        faults.push(new TagFault(`没有“@${first}”`, at, nearestName(first, loopNames)))
      return value
    }
    const given = first !== undefined && path.depth === 0 ? scope.named.get(first) : undefined
    if (given) return rest.reduce((from, name) => step(from, name, scope, at), given)
    const context = scope.contexts.at(-1 - path.depth)
    if (!context) {
      faults.push(new TagFault('“../”多了，外面没有这么多层', at))
      return any
    }
    return path.parts.map(String).reduce((from, name) => step(from, name, scope, at), context)
  }

  /** Words that name fields of the items of the list that a piece is made from. */
  const named = (tag: hbs.AST.MustacheStatement, scope: Scope, at: number) => {
    const kind = pieceKind(String((tag.path as hbs.AST.PathExpression).original))
    const subject = kind && tag.params[listAmong(kind)]
    if (!subject) return
    const before = faults.length
    const list = resolve(subject, scope, at)
    // The list itself has been told of already.
    faults.length = before
    if (list.kind !== 'list') {
      if (list.kind !== 'any') faults.push(new TagFault('这里要用列表', at))
      return
    }
    for (const pair of tag.hash?.pairs ?? [])
      if (fieldWords.has(pair.key) && pair.value.type === 'StringLiteral')
        for (const name of namesOf((pair.value as hbs.AST.StringLiteral).value))
          name.split('.').reduce((from, one) => step(from, one, { ...scope, contexts: [list.item] }, at), list.item)
  }

  const call = (node: { params: hbs.AST.Expression[]; hash?: hbs.AST.Hash }, scope: Scope, at: number) => {
    for (const param of node.params) resolve(param, scope, at)
    for (const pair of node.hash?.pairs ?? []) resolve(pair.value, scope, at)
  }

  const block = (node: hbs.AST.BlockStatement, scope: Scope) => {
    const at = offsetOf(node.loc)
    const name = String(node.path.original)
    const [subject] = node.params
    const inner = (context: FieldTree): Scope => {
      const [one, index] = node.program.blockParams ?? []
      const named = new Map(scope.named)
      if (one !== undefined) named.set(one, context)
      if (index !== undefined) named.set(index, value)
      return { contexts: [...scope.contexts, context], named }
    }
    if (loops.has(name) && subject) {
      call({ params: node.params.slice(1) }, scope, at)
      const list = resolve(subject, scope, at)
      walk(node.program, inner(list.kind === 'list' ? list.item : list.kind === 'value' ? value : any))
    } else if (name === 'with' && subject) walk(node.program, inner(resolve(subject, scope, at)))
    else {
      call(node, scope, at)
      // {{#field}}…{{/field}}: a list repeats, an object is looked into, anything else is there or not.
      const found = node.params.length > 0 ? value : resolve(node.path, scope, at)
      // {{^field}}…{{/field}} has its other side only.
      if (node.program)
        walk(node.program, found.kind === 'value' ? scope : inner(found.kind === 'list' ? found.item : found))
    }
    if (node.inverse) walk(node.inverse, scope)
  }

  const walk = (program: hbs.AST.Program, scope: Scope): void => {
    for (const statement of program.body) {
      if (statement.type === 'BlockStatement') block(statement as hbs.AST.BlockStatement, scope)
      else if (statement.type === 'MustacheStatement') {
        const tag = statement as hbs.AST.MustacheStatement
        const at = offsetOf(tag.loc)
        const called = tag.params.length > 0 || (tag.hash?.pairs.length ?? 0) > 0
        if (called) {
          call(tag, scope, at)
          named(tag, scope, at)
        } else if (!ownNames.has(String((tag.path as hbs.AST.PathExpression).original))) resolve(tag.path, scope, at)
      }
    }
  }

  walk(Handlebars.parse(source), { contexts: [tree], named: new Map() })
  return faults
}

/** Blocks that repeat over the list that they are given. */
const loops: ReadonlySet<string> = new Set(['each', 'columns', '列', '\u2302columns'])

/** Functions that need no words. */
const ownNames: ReadonlySet<string> = new Set(['pageBreak', '分页'])
