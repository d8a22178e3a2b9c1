import type { Worksheet } from 'exceljs'
import { doubtfulFill } from './style.ts'

/** Colours the cells of a range for which the formula, written for its first row, is true. */
export function markDoubtful(sheet: Worksheet, range: string, formula: string): void {
  sheet.addConditionalFormatting({
    ref: range,
    rules: [{ type: 'expression', priority: 1, formulae: [formula], style: { fill: doubtfulFill } }],
  })
}
