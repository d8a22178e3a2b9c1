import type { Workbook, Worksheet } from 'exceljs'

/**
 * A sheet for A4 landscape, fitted to the width; `headRows` stay in view and the last of them repeats on every
 * printed page. `pages`: how many pages long it may get, 0 for any number.
 */
export function newSheet(
  book: Workbook,
  name: string,
  widths: readonly number[],
  headRows: number,
  pages: 0 | 1 = 0,
): Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headRows, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: pages,
      horizontalCentered: true,
      printTitlesRow: `${headRows}:${headRows}`,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
    },
    headerFooter: { oddFooter: '&L&A&C第 &P 页，共 &N 页' },
  })
  sheet.columns = widths.map((width) => ({ width }))
  return sheet
}
