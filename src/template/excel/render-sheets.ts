import { childNamed } from '../../opc/xml.ts'
import { type Budget, budgetFor, OverBudget } from '../budget.ts'
import { compile, TagFault } from '../compile.ts'
import type { RenderOptions } from '../options.ts'
import { TemplateError } from '../template-error.ts'
import { type CheckedSheet, checkedSheet } from './checked-sheet.ts'
import { GridMap } from './grid-map.ts'
import { type OutputRow, recorder } from './recorder.ts'
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

/** The cells without a tag are repeated too, each with what stands in it. */
function spendCells(rows: readonly OutputRow[], lines: readonly TemplateLine[], budget: Budget): void {
  const costs = new Map(
    lines.map((line) => {
      const letters = line.cells.reduce((sum, one) => sum + cellMarkup + one.rest.length + one.inner.length, 0)
      return [line.number, { cells: line.cells.length, letters }] as const
    }),
  )
  for (const { from, layout } of rows) {
    const { cells, letters } = costs.get(from) ?? { cells: 0, letters: 0 }
    const turns = Math.max(1, ...layout.spans.map((span) => span.count))
    budget.spend(cells * turns, letters * turns)
  }
}

/** Letters of a cell's own markup. */
const cellMarkup = 30

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
    const budget = budgetFor(data)
    const { rows, helpers, write } = recorder(budget)
    try {
      compile(tags.source, helpers)(data, write, options.strict, budget)
      spendCells(rows, lines, budget)
    } catch (error) {
      if (error instanceof OverBudget)
        throw new TemplateError([tags.fault(`A${tags.lastRow}`, '', error.message)], { cause: error })
      if (!(error instanceof TagFault)) throw error
      throw new TemplateError([tags.faultAt(error)], { cause: error })
    }
    return { sheet, lines, map: new GridMap(rows, tags.lastRow, holdsFigures(lines)), checked: tags }
  })
}
