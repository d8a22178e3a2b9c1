import { functions } from './functions.ts'
import { type Piece, parseFormula, type Reference } from './references.ts'
import { CellError, NotSimple, numberFrom, type Operand, RangeValue, type Scalar } from './scalar.ts'

/** What a cell holds. */
const mostText = 32_767

/** How a formula gets at cells; throws NotSimple where they are not known. */
export interface CellReader {
  cell(reference: Reference): Scalar
  range(reference: Reference): RangeValue
}

type Token = string | Reference

const words =
  /\s+|"(?:[^"]|"")*"|\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+|[\p{L}_][\p{L}\p{N}_.]*(?=\()|TRUE\b|FALSE\b|<>|<=|>=|[-+*/^&=<>%(),]/iuy

function tokensOf(pieces: readonly Piece[]): Token[] {
  const tokens: Token[] = []
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      tokens.push(piece)
      continue
    }
    words.lastIndex = 0
    while (words.lastIndex < piece.length) {
      const [found] = words.exec(piece) ?? []
      if (found === undefined) throw new NotSimple()
      if (found.trim() !== '') tokens.push(found)
    }
  }
  return tokens
}

function textFrom(value: Operand): string | CellError {
  if (value instanceof CellError || typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value === 'number' && Number.isInteger(value)) return String(value)
  throw new NotSimple()
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
}

function calculate(operator: string, left: Operand, right: Operand): Scalar {
  const [a, b] = [numberFrom(left), numberFrom(right)]
  if (a instanceof CellError) return a
  if (b instanceof CellError) return b
  if (operator === '/' && b === 0) return new CellError('#DIV/0!')
  const result = arithmetic[operator]?.(a, b) ?? Number.NaN
  return Number.isFinite(result) ? result : new CellError('#NUM!')
}

function compare(operator: string, left: Operand, right: Operand): Scalar {
  if (left instanceof CellError) return left
  if (right instanceof CellError) return right
  if (left instanceof RangeValue || right instanceof RangeValue) throw new NotSimple()
  const a = left ?? (typeof right === 'string' ? '' : 0)
  const b = right ?? (typeof left === 'string' ? '' : 0)
  if (typeof a !== typeof b) throw new NotSimple()
  // Letters compare without case; how other texts sort depends on the reader's language.
  const [x, y] = [typeof a === 'string' ? a.toUpperCase() : a, typeof b === 'string' ? b.toUpperCase() : b]
  if (operator === '=') return x === y
  if (operator === '<>') return x !== y
  if (typeof x === 'string') throw new NotSimple()
  return operator === '<' ? x < y : operator === '>' ? x > y : operator === '<=' ? x <= y : x >= y
}

const levels: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']]

/** What a formula comes to. Throws NotSimple where it uses what we do not compute. Operators as ECMA-376 part 1, 18.17. */
export function evaluate(formula: string, reader: CellReader): Scalar {
  const tokens = tokensOf(parseFormula(formula))
  let at = 0
  const take = (wanted: string): void => {
    if (tokens[at] !== wanted) throw new NotSimple()
    at++
  }

  const call = (name: string): Operand => {
    const known = functions[name.toUpperCase()]
    if (!known) throw new NotSimple()
    take('(')
    const given: Operand[] = []
    while (tokens[at] !== ')') {
      given.push(binary(0))
      if (tokens[at] === ',') at++
      else if (tokens[at] !== ')') throw new NotSimple()
    }
    take(')')
    return known(given)
  }

  const atom = (): Operand => {
    const token = tokens[at++]
    if (token === undefined) throw new NotSimple()
    if (typeof token !== 'string') return token.to ? reader.range(token) : reader.cell(token)
    if (token === '(') {
      const inner = binary(0)
      take(')')
      return inner
    }
    if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"')
    if (/^[\d.]/.test(token)) return Number(token)
    if (/^(?:TRUE|FALSE)$/i.test(token) && tokens[at] !== '(') return token.toUpperCase() === 'TRUE'
    if (tokens[at] === '(') return call(token)
    throw new NotSimple()
  }

  const unary = (): Operand => {
    if (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++]
      return calculate('*', sign === '-' ? -1 : 1, unary())
    }
    let value = atom()
    for (; tokens[at] === '%'; at++) value = calculate('/', value, 100)
    return value
  }

  const binary = (level: number): Operand => {
    const operators = levels[level]
    if (!operators) return unary()
    let left = binary(level + 1)
    for (;;) {
      const operator = tokens[at]
      if (typeof operator !== 'string' || !operators.includes(operator)) return left
      at++
      const right = binary(level + 1)
      if (level === 0) left = compare(operator, left, right)
      else if (operator !== '&') left = calculate(operator, left, right)
      else {
        const [a, b] = [textFrom(left), textFrom(right)]
        left = a instanceof CellError ? a : b instanceof CellError ? b : a + b
        // Doubled from cell to cell, a text would fill the memory.
        if (typeof left === 'string' && left.length > mostText) throw new NotSimple()
      }
    }
  }

  const result = binary(0)
  if (at < tokens.length || result instanceof RangeValue) throw new NotSimple()
  return result
}
