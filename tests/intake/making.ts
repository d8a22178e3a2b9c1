import ExcelJS from 'exceljs'
import { shippedChecklist } from '../../src/checklists/index.ts'
import { type IntakeContext, receive } from '../../src/intake/index.ts'
import type { Cell } from '../../src/intake/workbook/cell.ts'
import { numberFormat } from '../../src/intake/workbook/number-format.ts'
import type { Field, Received, Submission } from '../../src/model/submission.ts'
import { writeZip } from '../../src/opc/zip-writer.ts'
import { sampleUnits } from '../samples/address-book.ts'

/** Small files and cells, written down where they are tested. */

export const context: IntakeContext = {
  checklist: shippedChecklist,
  units: sampleUnits,
  period: '2021-09',
  onUnforeseen(_file, error) {
    throw error
  },
}

const blank = { row: 1, column: 1, number: null, format: numberFormat('General'), date1904: false, uncached: false }

/** A cell with text in it. */
export const typed = (text: string): Cell => ({ ...blank, kind: 'text', text })

/** A cell with a number in it, as a format shows it. */
export function stored(number: number, code = 'General', date1904 = false): Cell {
  const format = numberFormat(code)
  const kind = format.kind === 'date' ? 'date' : 'number'
  return { ...blank, kind, number, format, date1904, text: format.show(number, date1904) }
}

export const erroneous = (text: string): Cell => ({ ...blank, kind: 'error', text })

export const uncomputed = (formula: string): Cell => ({ ...blank, kind: 'text', text: `=${formula}`, uncached: true })

/** A row of cells by a text: columns apart by |, blanks around them dropped, whole numbers as numbers. */
const line = (text: string): ExcelJS.CellValue[] =>
  text.split('|').map((cell) => {
    const value = cell.trim()
    return value === '' ? null : /^\d{1,15}$/.test(value) ? Number(value) : value
  })

type Sheets = Record<string, readonly (string | ExcelJS.CellValue[])[]>

/** A workbook of the given sheets; `adjust` does what a table of text can't say. */
export async function workbook(sheets: Sheets, adjust?: (book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow(typeof row === 'string' ? line(row) : row)
  }
  adjust?.(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

export const sheetOf = (book: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => {
  const sheet = book.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}

export const received = (bytes: Uint8Array, file = '表.xlsx'): Received =>
  receive({ file, bytes, receivedAt: null }, context)

/** The form in the bytes; fails where there is none. */
export function submission(bytes: Uint8Array, file?: string): Submission {
  const { fault, format, submission: form } = received(bytes, file)
  if (!form) throw new Error(`no form: ${fault} ${format}`)
  return form
}

/** A field in a line: `F7 1200 ← 1,200人 (thousands, unit)`. */
export function said({ cell, shown, value, notes }: Field<unknown>): string {
  const from = String(value) === shown ? '' : ` ← ${shown}`
  return `${cell} ${value}${from}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`
}

const types = (rest: string) =>
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${rest}</Types>`

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relationships = (...targets: [type: string, target: string][]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** The parts of a workbook of one sheet, without styles and shared strings; `parts` replaces, adds and with null drops. */
export function rawWorkbook(sheet: string, parts: Record<string, string | null> = {}): Uint8Array {
  const all: Record<string, string | null> = {
    '[Content_Types].xml': types(''),
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ),
    'xl/worksheets/sheet1.xml': sheet,
    ...parts,
  }
  const encoder = new TextEncoder()
  return writeZip(
    Object.entries(all).flatMap(([name, text]) => (text === null ? [] : [[name, encoder.encode(text)] as const])),
  )
}
