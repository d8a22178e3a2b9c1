import { fixed } from '../../helpers/helper.ts'
import { CellError, NotSimple, nothing, numberFrom, type Operand, RangeValue, type Scalar } from './scalar.ts'

type Function = (given: readonly Operand[]) => Scalar

/** The values that words of a function stand for; in a range only what is there counts. */
const valuesOf = (given: readonly Operand[]): Scalar[] =>
  given.flatMap((one) => (one instanceof RangeValue ? one.cells.map((cell) => cell.value) : [one]))

/** Numbers among the words: those in ranges; a word by itself must be a number. */
function numbersOf(given: readonly Operand[]): readonly number[] | CellError {
  const [only, ...others] = given
  if (only instanceof RangeValue && others.length === 0) return only.numbers()
  const numbers: number[] = []
  for (const one of given) {
    if (one instanceof RangeValue) {
      const own = one.numbers()
      if (own instanceof CellError) return own
      for (const number of own) numbers.push(number)
    } else {
      const number = numberFrom(one)
      if (number instanceof CellError) return number
      // A single cell's blank or truth value does not count, one that is written does: both are rare.
      if (typeof one !== 'number') throw new NotSimple()
      numbers.push(number)
    }
  }
  return numbers
}

const overNumbers =
  (of: (numbers: readonly number[]) => Scalar): Function =>
  (given) => {
    const numbers = numbersOf(given.map((one) => (one === null ? nothing : one)))
    return numbers instanceof CellError ? numbers : of(numbers)
  }

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
/** Two at a time: a range may hold more numbers than a call may have words. */
const most = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.max(a, b))
const least = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((a, b) => Math.min(a, b))
const average = (numbers: readonly number[]): Scalar =>
  numbers.length === 0 ? new CellError('#DIV/0!') : sum(numbers) / numbers.length

const SUM = overNumbers(sum)
const AVERAGE = overNumbers(average)
const COUNT = overNumbers((numbers) => numbers.length)
const MAX = overNumbers(most)
const MIN = overNumbers(least)
const COUNTA: Function = (given) => valuesOf(given).filter((value) => value !== null).length

const truth = (value: Operand | undefined): boolean | CellError => {
  if (value instanceof CellError || typeof value === 'boolean') return value
  if (value === null || value === undefined) return false
  if (typeof value === 'number') return value !== 0
  throw new NotSimple()
}

const single = (value: Operand | undefined): Scalar => {
  if (value === undefined) return null
  if (value instanceof RangeValue) throw new NotSimple()
  return value
}

const bySubtotal: Readonly<Record<number, Function>> = { 1: AVERAGE, 2: COUNT, 3: COUNTA, 4: MAX, 5: MIN, 9: SUM }

/** Whether a cell is what SUMIF asks for: a number, or a word without operators and wildcards. */
function asksFor(wanted: Scalar): (value: Scalar) => boolean {
  if (typeof wanted === 'number') return (value) => value === wanted
  if (typeof wanted !== 'string' || wanted === '' || /^[<>=]|[*?~]/.test(wanted)) throw new NotSimple()
  const word = wanted.toUpperCase()
  // A word that reads as a number finds numbers too.
  if (word.trim() === '' || Number.isFinite(Number(word))) throw new NotSimple()
  return (value) => typeof value === 'string' && value.toUpperCase() === word
}

const SUMIF: Function = ([range, criterion, figures = range ?? null]) => {
  if (!(range instanceof RangeValue && figures instanceof RangeValue) || range.shape !== figures.shape)
    throw new NotSimple()
  const asked = asksFor(single(criterion))
  const found = new Set(range.cells.filter(({ value }) => asked(value)).map(({ row, column }) => `${row} ${column}`))
  return SUM([
    new RangeValue(
      figures.cells.filter(({ row, column }) => found.has(`${row} ${column}`)),
      figures.shape,
    ),
  ])
}

/** Functions that reports use; anything else is left to the program that opens the workbook. */
export const functions: Readonly<Record<string, Function>> = {
  SUM,
  SUMIF,
  AVERAGE,
  COUNT,
  COUNTA,
  MAX,
  MIN,
  SUBTOTAL([kind, ...given]) {
    const known = bySubtotal[Number(single(kind)) % 100]
    if (!known) throw new NotSimple()
    return known(
      given.map((one) =>
        one instanceof RangeValue
          ? new RangeValue(
              one.cells.filter((cell) => !cell.subtotal),
              one.shape,
            )
          : one,
      ),
    )
  },
  ROUND([value, digits]) {
    const [number, places] = [numberFrom(value ?? null), numberFrom(digits ?? null)]
    if (number instanceof CellError) return number
    if (places instanceof CellError) return places
    if (!Number.isInteger(places) || places < 0 || places > 10) throw new NotSimple()
    return Number(fixed(number, places))
  },
  ABS([value]) {
    const number = numberFrom(value ?? null)
    return number instanceof CellError ? number : Math.abs(number)
  },
  IF([condition, then, otherwise]) {
    const holds = truth(condition)
    if (holds instanceof CellError) return holds
    if (then === undefined || (!holds && otherwise === undefined)) return holds
    return single(holds ? then : otherwise) ?? 0
  },
  IFERROR([value, otherwise]) {
    return (value instanceof CellError ? single(otherwise) : single(value)) ?? 0
  },
  AND: (given) => {
    const all = given.map(truth)
    return all.find((one) => one instanceof CellError) ?? all.every((one) => one === true)
  },
  OR: (given) => {
    const all = given.map(truth)
    return all.find((one) => one instanceof CellError) ?? all.some((one) => one === true)
  },
  NOT([value]) {
    const holds = truth(value)
    return holds instanceof CellError ? holds : !holds
  },
}
