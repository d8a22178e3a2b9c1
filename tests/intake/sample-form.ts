import { readFileSync } from 'node:fs'
import type ExcelJS from 'exceljs'
import { receive } from '../../src/intake/index.ts'
import type { Received } from '../../src/model/submission.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { opened, sheetOf } from '../forms/built.ts'
import { monthWith } from '../rules/bureau.ts'
import { context } from './making.ts'

/** A sample form without a fault, what somebody does to it, and all that is said of it then. */

export const clean = new Uint8Array(readFileSync('input/2021-07/市教育局7月进展表.xlsx'))
const period = '2021-07'

export type Edit = (
  sheets: { tasks: ExcelJS.Worksheet; indicators: ExcelJS.Worksheet; milestones: ExcelJS.Worksheet },
  book: ExcelJS.Workbook,
) => void

export const receivedAs = (bytes: Uint8Array, file = '市教育局7月进展表.xlsx'): Received =>
  receive({ file, bytes, receivedAt: null }, { ...context, period })

/** `rule cell` of everything said. */
export function saidOf(received: Received): string[] {
  const { findings } = evaluate([received], monthWith({ period }))
  return findings.map((one) => `${one.rule} ${one.cell}`)
}

export async function edited(edit: Edit): Promise<Uint8Array> {
  const book = await opened(clean)
  const [tasks, indicators, milestones] = ['任务进展', '量化指标', '配档表'].map((name) => sheetOf(book, name))
  if (tasks && indicators && milestones) edit({ tasks, indicators, milestones }, book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}
