import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { OpcError } from '../../opc/error.ts'
import { limits } from '../limits.ts'
import type { ForeignFormat } from './formats.ts'
import type { PlainBook, PlainCell, PlainSheet } from './plain-book.ts'
import { shownCode } from './shown-code.ts'
import { typedCell } from './typed-cell.ts'

type Sheetjs = typeof import('@e965/xlsx')

let loading: Promise<Sheetjs> | null = null

/** SheetJS with the code pages that workbooks from before Unicode need; loaded only where a file asks for it. */
export function loadSheetjs(): Promise<Sheetjs> {
  loading ??= (async () => {
    const [sheetjs, codePages] = await Promise.all([import('@e965/xlsx'), import('@e965/xlsx/dist/cpexcel.full.mjs')])
    sheetjs.set_cptable(codePages)
    return sheetjs
  })()
  return loading
}

const code = (cell: CellObject): string => (typeof cell.z === 'string' && cell.z !== '' ? cell.z : 'General')

function plainCell(cell: CellObject, row: number, column: number, date1904: boolean): PlainCell | null {
  const formula = typeof cell.f === 'string' && cell.f !== '' ? cell.f : null
  const at = { row, column, formula }
  switch (cell.t) {
    case 'n': {
      if (typeof cell.v !== 'number') break
      // A date beyond all calendars: what the file shows for it.
      if (!Number.isFinite(cell.v)) return { ...at, value: cell.w ?? '#VALUE!', code: 'General' }
      return { ...at, value: cell.v, code: shownCode(cell.v, code(cell), cell.w ?? null, date1904) }
    }
    case 'b':
      return { ...at, value: cell.v === true, code: 'General' }
    case 'e':
      return { ...at, value: { error: cell.w ?? '#VALUE!' }, code: 'General' }
    case 's':
      if (typeof cell.v !== 'string' || (cell.v === '' && formula === null)) break
      return { ...at, value: cell.v, code: code(cell) }
  }
  // A formula that results in an empty text has text to show, if only a line break; one without a result has none.
  const value = cell.w === undefined ? null : ''
  return formula === null ? null : { ...at, value, code: code(cell) }
}

interface Spending {
  /** Cells that may still be read. */
  cells: number
}

function plainSheet(
  name: string,
  sheet: WorkSheet,
  book: { hidden: boolean; date1904: boolean; textOnly: boolean },
  spending: Spending,
): PlainSheet {
  const cells: PlainCell[] = []
  const rows: (CellObject[] | undefined)[] = sheet['!data'] ?? []
  // Arrays with holes: only what is there is visited.
  for (const row of Object.keys(rows).map(Number)) {
    const inRow = rows[row]
    if (!inRow) continue
    for (const column of Object.keys(inRow).map(Number)) {
      const cell = inRow[column]
      const plain = cell ? plainCell(cell, row + 1, column + 1, book.date1904) : null
      if (plain === null) continue
      if (--spending.cells < 0) throw new OpcError('too-many')
      const typed = book.textOnly && typeof plain.value === 'string'
      cells.push(typed ? typedCell(plain.row, plain.column, String(plain.value)) : plain)
    }
  }
  const merges = sheet['!merges'] ?? []
  if (merges.length > limits.merges) throw new OpcError('too-many')
  const hiddenAt = (all: readonly ({ hidden?: boolean } | undefined)[] | undefined): number[] =>
    Object.entries(all ?? []).flatMap(([at, one]) => (one?.hidden === true ? [Number(at) + 1] : []))
  const widths = Object.entries(sheet['!cols'] ?? []).flatMap(([at, one]): [number, number][] =>
    one?.width !== undefined && one.width > 0 && one.width < 256
      ? [[Number(at) + 1, Number(one.width.toFixed(2))]]
      : [],
  )
  return {
    name,
    hidden: book.hidden,
    cells,
    merges: merges.map(({ s, e }) => ({ top: s.r + 1, left: s.c + 1, bottom: e.r + 1, right: e.c + 1 })),
    widths: new Map(widths),
    hiddenRows: hiddenAt(sheet['!rows']),
    hiddenColumns: hiddenAt(sheet['!cols']),
  }
}

function plainBook(book: WorkBook, format: ForeignFormat, stem: string): PlainBook {
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  if (book.SheetNames.length > limits.sheets) throw new OpcError('too-many')
  const spending: Spending = { cells: limits.cells }
  const only = format === 'html' && book.SheetNames.length === 1
  const sheets = book.SheetNames.map((name, at): PlainSheet => {
    const hidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0
    const about = { hidden, date1904, textOnly: format === 'html' }
    return plainSheet(only ? stem : name, book.Sheets[name] ?? {}, about, spending)
  })
  return { sheets, date1904 }
}

/**
 * A workbook that is none of ours to read → plain values, by SheetJS. Text formats are given as text: of their bytes
 * it would guess the encoding, and wrongly. `stem` names the sheet of a web page with one table, as spreadsheets do.
 * Throws whatever SheetJS throws, and OpcError beyond the limits.
 */
export async function readBySheetjs(
  content: Uint8Array | string,
  format: ForeignFormat,
  stem: string,
): Promise<PlainBook> {
  const sheetjs = await loadSheetjs()
  const options = { dense: true, cellNF: true, cellStyles: true, cellHTML: false } as const
  const book =
    typeof content === 'string'
      ? // Without `raw` 007 would become 7 and 18-digit numbers lose digits.
        sheetjs.read(content, { ...options, type: 'string', raw: format === 'html' })
      : sheetjs.read(content, { ...options, type: 'array' })
  return plainBook(book, format, stem)
}

/** The stream of an OLE file that holds the workbook, by the name of Excel 97 or that of Excel 5; null without one. */
export async function workbookStream(bytes: Uint8Array): Promise<Uint8Array | null> {
  const { CFB }: { CFB: CompoundFiles } = await loadSheetjs()
  const file = CFB.read(bytes, { type: 'array' })
  const content = (CFB.find(file, '/Workbook') ?? CFB.find(file, '/Book'))?.content
  return content === undefined ? null : Uint8Array.from(content)
}

/** What is used of SheetJS's own reader of OLE files; its types don't tell. */
interface CompoundFiles {
  read(bytes: Uint8Array, options: { type: 'array' }): object
  find(file: object, path: string): { content: ArrayLike<number> } | null
}
