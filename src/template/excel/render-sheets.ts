import { childNamed } from '../../opc/xml.ts'
import { compile, TagFault } from '../compile.ts'
import type { RenderOptions } from '../options.ts'
import { TemplateError } from '../template-error.ts'
import { type CheckedSheet, checkedSheet } from './checked-sheet.ts'
import { GridMap } from './grid-map.ts'
import { recorder } from './recorder.ts'
import type { SheetPart, Workbook } from './sheets.ts'
import { holdsFigures, type TemplateLine, templateLines } from './template-cells.ts'

/** A sheet with its tags rendered, its references not yet moved. */
export interface RenderedSheet {
  sheet: SheetPart
  lines: readonly TemplateLine[]
  /** Null where the sheet holds no tag. */
  map: GridMap | null
  /** Says a fault at a cell; null where the sheet holds no tag. */
  checked: CheckedSheet | null
}

/** Renders the tags of all sheets. Throws TemplateError with the faults of all of them. */
export function renderSheets(workbook: Workbook, data: unknown, options: RenderOptions): RenderedSheet[] {
  const checked = workbook.sheets.map((sheet) => ({
    sheet,
    checked: checkedSheet(sheet.name, sheet.document.root, workbook.shared, options.name),
  }))
  const faults = checked.flatMap((one) => one.checked?.faults ?? [])
  if (faults.length > 0) throw new TemplateError(faults)
  return checked.map(({ sheet, checked: tags }) => {
    const sheetData = childNamed(sheet.document.root, 'sheetData')
    const lines = sheetData ? templateLines(sheetData, workbook.shared) : []
    if (!tags) return { sheet, lines, map: null, checked: null }
    const { rows, helpers, write } = recorder()
    try {
      compile(tags.source, helpers)(data, write, options.strict)
    } catch (error) {
      if (!(error instanceof TagFault)) throw error
      throw new TemplateError([tags.faultAt(error)], { cause: error })
    }
    return { sheet, lines, map: new GridMap(rows, tags.lastRow, holdsFigures(lines)), checked: tags }
  })
}
