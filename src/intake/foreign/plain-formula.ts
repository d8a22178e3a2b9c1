/** Functions that compute from cells alone; none reads a file, an address or the clock. */
const functions = new Set(
  (
    'IF IFERROR AND OR NOT SUM SUMIF SUMPRODUCT ROUND ROUNDUP ROUNDDOWN ABS MAX MIN AVERAGE COUNT COUNTA COUNTIF ' +
    'ISNUMBER ISBLANK ISERROR ISTEXT N INT MOD VALUE LEN LEFT RIGHT MID TRIM TEXT DATE YEAR MONTH DAY'
  ).split(' '),
)

const token =
  /\s+|"(?:[^"]|"")*"|([A-Za-z][A-Za-z0-9.]*)(?=\()|\$?[A-Za-z]{1,3}\$?\d{1,7}(?![A-Za-z0-9_.(])|\d+(?:\.\d+)?|TRUE|FALSE|[-+*/^&%=<>(),:]/y

/**
 * Whether a formula computes from cells of its own sheet alone, by well-known functions: such a one is written again
 * into the copy that goes back. Links to other files, names and anything unusual are not; their results stand there as
 * values.
 */
export function isPlainFormula(formula: string): boolean {
  if (formula === '' || formula.length > 500) return false
  token.lastIndex = 0
  let depth = 0
  while (token.lastIndex < formula.length) {
    const found = token.exec(formula)
    if (!found) return false
    if (found[1] !== undefined && !functions.has(found[1].toUpperCase())) return false
    if (found[0] === '(') depth++
    if (found[0] === ')' && --depth < 0) return false
  }
  return depth === 0
}
