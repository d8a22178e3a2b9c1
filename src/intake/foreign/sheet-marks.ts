import type { PlainBook } from './plain-book.ts'

/** What a file says of a sheet beside its cells, where SheetJS does not tell. Rows and columns count from 1. */
export interface SheetMarks {
  hidden: boolean
  hiddenRows: readonly number[]
  hiddenColumns: readonly number[]
  /** Columns of cells whose text, or some of it, is struck out, by row. */
  struck: ReadonlyMap<number, ReadonlySet<number>>
}

/** The book with the marks of its sheets, which come in the same order. */
export function withMarks(book: PlainBook, marks: readonly SheetMarks[]): PlainBook {
  const sheets = book.sheets.map((sheet, at) => {
    const own = marks[at]
    if (!own) return sheet
    const cells = sheet.cells.map((cell) =>
      own.struck.get(cell.row)?.has(cell.column) ? { ...cell, struck: true as const } : cell,
    )
    return {
      ...{ ...sheet, cells, hidden: sheet.hidden || own.hidden },
      hiddenRows: [...sheet.hiddenRows, ...own.hiddenRows],
      hiddenColumns: [...sheet.hiddenColumns, ...own.hiddenColumns],
    }
  })
  return { ...book, sheets }
}
