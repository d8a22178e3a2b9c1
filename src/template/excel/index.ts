import { unknownFields } from '../check-fields.ts'
import type { FieldTree } from '../field-tree.ts'
import { openTemplate } from '../open-template.ts'
import type { RenderOptions } from '../options.ts'
import { TemplateError, type TemplateFault } from '../template-error.ts'
import { checkedSheet } from './checked-sheet.ts'
import { columnLetters } from './column.ts'
import { CellFault } from './output-rows.ts'
import { renderSheets } from './render-sheets.ts'
import { readWorkbook } from './sheets.ts'
import { lintSmallTexts, renderHeaders, renderSheetNames } from './small-texts.ts'
import { writeWorkbook } from './write-workbook.ts'

/** What is wrong with an Excel template, before any data exists. */
export function lintExcel(bytes: Uint8Array, name: string, tree: FieldTree): TemplateFault[] {
  const workbook = readWorkbook(openTemplate(bytes))
  const faults = workbook.sheets.flatMap((sheet) => {
    const checked = checkedSheet(sheet.name, sheet.document.root, workbook.shared, name)
    if (!checked || checked.faults.length > 0) return checked?.faults ?? []
    return unknownFields(checked.source, tree).map((fault) => checked.faultAt(fault))
  })
  return [...faults, ...lintSmallTexts(workbook, name, tree)]
}

/** An Excel template with its tags filled; everything that points at cells that moved follows them. */
export function renderExcel(bytes: Uint8Array, data: unknown, options: RenderOptions): Uint8Array {
  const book = openTemplate(bytes)
  const workbook = readWorkbook(book)
  const rendered = renderSheets(workbook, data, options)
  const headed = workbook.sheets.filter((sheet) => renderHeaders(sheet, data, options))
  const names = renderSheetNames(workbook, data, options)
  if (rendered.some((one) => one.map !== null) || names.size > 0) {
    try {
      writeWorkbook(book, workbook, rendered, names)
    } catch (error) {
      if (!(error instanceof CellFault)) throw error
      const { checked } = rendered.find((one) => one.sheet.name === error.sheet) ?? {}
      const cell = `${columnLetters(error.column)}${error.row}`
      const fault = checked?.fault(cell, '', error.message)
      throw fault ? new TemplateError([fault], { cause: error }) : error
    }
  } else for (const sheet of headed) book.set(sheet.part, sheet.document)
  return book.toBytes()
}
