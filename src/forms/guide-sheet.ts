import type { Borders, Workbook } from 'exceljs'
import { guideSheet } from '../model/form.ts'
import { heightFor } from './fit.ts'
import type { FormInput } from './form-input.ts'
import { howTo } from './how-to.ts'
import { freeze, putTitle, setPage } from './page.ts'
import { box, centred, fills, fonts, leading, line } from './style.ts'

const widths = { title: 24, text: 120 }
const headerRow = 3

/** The title's cells look like one without being merged: a merged one loses its text where the page breaks. */
const sides = (isFirst: boolean, isLast: boolean): Partial<Borders> => ({
  left: line,
  right: line,
  ...(isFirst ? { top: line } : {}),
  ...(isLast ? { bottom: line } : {}),
})

/** 填报说明: how to fill in the form, then what it will be checked for. One line of text a row, so that none is cut. */
export function addGuide(book: Workbook, input: FormInput): void {
  const sheet = book.addWorksheet(guideSheet)
  sheet.getColumn(1).width = widths.title
  sheet.getColumn(2).width = widths.text
  putTitle(sheet, 'B', guideSheet, '报送前请对照自查；表格退回时，问题也按以下说明列出。', 20)
  ;['事项', '说明'].forEach((heading, at) => {
    const cell = sheet.getCell(headerRow, at + 1)
    cell.value = heading
    cell.style = { font: fonts.head, fill: fills.header, border: box, alignment: centred }
  })
  sheet.getRow(headerRow).height = 24
  let row = headerRow
  for (const { title, text } of [...howTo(input), ...input.guide])
    for (const [at, line] of text.entries()) {
      row += 1
      const [left, right] = [sheet.getCell(row, 1), sheet.getCell(row, 2)]
      left.value = at === 0 ? title : null
      left.style = { font: fonts.head, border: sides(at === 0, at === text.length - 1), alignment: leading }
      right.value = line
      right.style = { font: fonts.body, border: box, alignment: leading }
      sheet.getRow(row).height = heightFor([{ text: line, width: widths.text }], 22)
    }
  freeze(sheet, 0, headerRow, `A${headerRow + 1}`)
  setPage(sheet, input, 'B', headerRow)
}
