import type { Worksheet } from 'exceljs'
import { periodText } from '../model/period.ts'
import type { FormInput } from './form-input.ts'
import { centred, fonts, leading } from './style.ts'

/** Title and, below it, a line on what the sheet is about, across the table's columns. */
export function putTitle(sheet: Worksheet, lastColumn: string, title: string, note: string, noteHeight: number): void {
  sheet.mergeCells(`A1:${lastColumn}1`)
  sheet.mergeCells(`A2:${lastColumn}2`)
  const [first, second] = [sheet.getCell('A1'), sheet.getCell('A2')]
  Object.assign(first, { value: title, font: fonts.title, alignment: centred })
  Object.assign(second, { value: note, font: fonts.note, alignment: leading })
  sheet.getRow(1).height = 32
  sheet.getRow(2).height = noteHeight
}

/** What stays in sight while scrolling, and the cell the cursor stands in on opening. */
export function freeze(sheet: Worksheet, columns: number, rows: number, activeCell: string): void {
  sheet.views = [{ state: 'frozen', xSplit: columns, ySplit: rows, activeCell, showGridLines: false, zoomScale: 100 }]
}

/** A4 landscape, as wide as the page, the header on every page, the unit, month and page number below. */
export function setPage(sheet: Worksheet, input: FormInput, lastColumn: string, headerRow: number): void {
  const { assignment, period } = input
  sheet.pageSetup = {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    // exceljs puts the $ before the column only.
    printArea: `A$1:${lastColumn}$${sheet.rowCount}`,
    printTitlesRow: `${headerRow}:${headerRow}`,
  }
  const name = assignment.unit.name.replaceAll('&', '&&')
  sheet.headerFooter = {
    oddFooter: `&L填报单位：${name}&C第 &P 页，共 &N 页&R${periodText(period)}`,
  }
}

/** Locks what is not to be typed, without a password; rows and columns may still be made larger. */
export async function protect(sheet: Worksheet): Promise<void> {
  await sheet.protect('', { formatRows: true, formatColumns: true, selectLockedCells: true, selectUnlockedCells: true })
}
