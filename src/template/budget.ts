/**
 * What a template may cost: far above what an office fills, and soon enough reached by one that is made to hurt. A
 * document says each value of its data a few times, so steps and letters are counted per value; a table of 50,000 rows
 * and 20 columns takes a tenth of what its own data allow.
 */
export const templateLimits = {
  /** Tags of one part of a document, one sheet or one text. */
  tags: 5_000,
  tagLetters: 4_000,
  /** Blocks in blocks; functions in functions. */
  depth: 60,
  /** Tags filled and turns begun, and so many more for each value of the data. */
  steps: 1_500_000,
  stepsPerValue: 100,
  /** Letters of the output, its markup included, and so many more for each value of the data. */
  letters: 24_000_000,
  lettersPerValue: 2_000,
  /** Whatever the data: a text of JavaScript ends at 2^29 letters. */
  mostLetters: 400_000_000,
  /** Charts and generated tables of one document, cells of all its tables; figures of one chart. */
  pieces: 200,
  chartPoints: 500,
  tableCells: 10_000,
  /** Values beyond these are not counted. */
  values: 4_000_000,
} as const

/** More tags than anybody writes would take their time even to be read. */
export const tooManyTags = (count: number): string | null =>
  count > templateLimits.tags ? `标签太多，一处最多${templateLimits.tags}个，请分到几个模板里` : null

/** More than any document. */
export class OverBudget extends Error {
  constructor() {
    super('生成的内容太多，已停止；请检查循环是否套得太多，或把内容分到几个模板里')
  }
}

/** Counts what filling costs; throws where it is more than any document. */
export interface Budget {
  spend(steps: number, letters: number): void
}

const known = new WeakMap<object, number>()

/** Values in the data, lists and objects included. Data that holds itself has as many as are counted. */
function valuesIn(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 1
  const before = known.get(data)
  if (before !== undefined) return before
  const open: object[] = [data]
  let count = 0
  for (let one = open.pop(); one && count < templateLimits.values; one = open.pop())
    for (const value of Array.isArray(one) ? one : Object.values(one)) {
      count++
      if (typeof value === 'object' && value !== null) open.push(value)
    }
  known.set(data, count)
  return count
}

export function budgetFor(data: unknown): Budget {
  const values = valuesIn(data)
  let steps = templateLimits.steps + values * templateLimits.stepsPerValue
  let letters = Math.min(templateLimits.mostLetters, templateLimits.letters + values * templateLimits.lettersPerValue)
  return {
    spend(usedSteps, usedLetters) {
      steps -= usedSteps
      letters -= usedLetters
      if (steps < 0 || letters < 0) throw new OverBudget()
    },
  }
}
