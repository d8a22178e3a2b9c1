import { columnLetters, columnNumber } from '../column.ts'

/** One end of a reference; a whole row has no column, a whole column no row. */
export interface Corner {
  column: number | null
  row: number | null
  columnFixed: boolean
  rowFixed: boolean
}

/** A reference in A1 style, in a formula. */
export interface Reference {
  /** As written, sheet included. */
  whole: string
  /** The sheet's name; null is the sheet that the formula stands in. */
  sheet: string | null
  from: Corner
  /** Null for a single cell. */
  to: Corner | null
  /** Stands by itself among the words of a function such as SUM, where several ranges may stand for one. */
  summed: boolean
}

/** What a formula is made of: references, and everything between them as written. */
export type Piece = string | Reference

const token =
  /"(?:[^"]|"")*"|\[(?:[^[\]]|\[[^\]]*\])*\]|(?<![\p{L}\p{N}_.\]!:])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(?:(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?::(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7}))?|(\$?)(\d{1,7}):(\$?)(\d{1,7})|(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3}))(?![\p{L}\p{N}_(.!])/gu

const corner = (
  columnFixed: string | undefined,
  column: string | undefined,
  rowFixed: string | undefined,
  row: string | undefined,
): Corner => ({
  column: column === undefined ? null : columnNumber(column),
  row: row === undefined ? null : Number(row),
  columnFixed: columnFixed === '$',
  rowFixed: rowFixed === '$',
})

const sheetName = (written: string | undefined): string | null =>
  written === undefined ? null : written.slice(0, -1).replace(/^'|'$/g, '').replaceAll("''", "'")

/**
 * Reads a formula. Strings, structured references, names, other workbooks and ranges over several sheets are left as
 * they are written.
 */
export function parseFormula(formula: string): Piece[] {
  const pieces: Piece[] = []
  let literal = ''
  let at = 0
  for (const match of formula.matchAll(token)) {
    const [whole, sheet] = match
    const groups: (string | undefined)[] = match.slice(2)
    literal += formula.slice(at, match.index)
    at = match.index + whole.length
    if (/^["[]/.test(whole) || sheet?.includes('[')) {
      literal += whole
      continue
    }
    const [f1, c1, g1, r1, f2, c2, g2, r2, rowF1, row1, rowF2, row2, colF1, col1, colF2, col2] = groups
    const from =
      r1 !== undefined
        ? corner(f1, c1, g1, r1)
        : row1 !== undefined
          ? corner('', undefined, rowF1, row1)
          : corner(colF1, col1, '', undefined)
    const to =
      r1 !== undefined
        ? r2 === undefined
          ? null
          : corner(f2, c2, g2, r2)
        : row1 !== undefined
          ? corner('', undefined, rowF2, row2)
          : corner(colF2, col2, '', undefined)
    if (literal !== '') pieces.push(literal)
    literal = ''
    pieces.push({ whole, sheet: sheetName(sheet), from, to, summed: false })
  }
  literal += formula.slice(at)
  if (literal !== '') pieces.push(literal)
  markSummed(pieces)
  return pieces
}

/** Functions whose words are all of one kind, so that one range may become several. */
const summing = new Set(['SUM', 'AVERAGE', 'COUNT', 'COUNTA', 'MAX', 'MIN', 'PRODUCT'])

function markSummed(pieces: readonly Piece[]): void {
  const open: string[] = []
  pieces.forEach((piece, index) => {
    if (typeof piece === 'string') {
      for (const [whole, name] of piece.matchAll(/"(?:[^"]|"")*"|([\p{L}_][\p{L}\p{N}_.]*)?\(|\)/gu))
        if (whole === ')') open.pop()
        else if (whole.endsWith('(')) open.push((name ?? '').toUpperCase())
      return
    }
    const [before, after] = [pieces[index - 1], pieces[index + 1]]
    piece.summed =
      piece.to !== null &&
      summing.has(open.at(-1) ?? '') &&
      typeof before === 'string' &&
      /[(,]\s*$/.test(before) &&
      typeof after === 'string' &&
      /^\s*[,)]/.test(after)
  })
}

const quote = (sheet: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(sheet) && !/^(?:[A-Za-z]{1,3}\d+|[rRcC]\d*)$/.test(sheet)
    ? sheet
    : `'${sheet.replaceAll("'", "''")}'`

/** `数据!` before a reference; nothing for the sheet that the formula stands in. */
export const prefixOf = (sheet: string | null): string => (sheet === null ? '' : `${quote(sheet)}!`)

/** One end of a reference, as written. */
export function writeCorner({ column, row, columnFixed, rowFixed }: Corner): string {
  const letters = column === null ? '' : `${columnFixed ? '$' : ''}${columnLetters(column)}`
  return row === null ? letters : `${letters}${rowFixed ? '$' : ''}${row}`
}

/** A shared formula as it reads in another cell: relative references move along. */
export function shiftPieces(pieces: readonly Piece[], columns: number, rows: number): Piece[] {
  const shift = (one: Corner): Corner => ({
    ...one,
    column: one.column === null || one.columnFixed ? one.column : one.column + columns,
    row: one.row === null || one.rowFixed ? one.row : one.row + rows,
  })
  return pieces.map((piece) => {
    if (typeof piece === 'string') return piece
    const from = shift(piece.from)
    const to = piece.to && shift(piece.to)
    const prefix = piece.whole.includes('!') ? piece.whole.slice(0, piece.whole.lastIndexOf('!') + 1) : ''
    const whole = `${prefix}${writeCorner(from)}${to ? `:${writeCorner(to)}` : ''}`
    return { ...piece, from, to, whole }
  })
}
