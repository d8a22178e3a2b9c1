import type { Program } from '../deliveries.ts'
import type { Step } from '../libreoffice.ts'
import type { Edit, Typed } from '../patch-cells.ts'

/** A file that came for September: a unit's form, filled in as it should be, and then what went wrong with it. */
export interface Sent {
  unit: string
  file: string
  program: Program
  /** Typed over what was filled in, at the addresses of the issued form. */
  edits?: readonly Edit[]
  /** Then done in LibreOffice, in this order. */
  steps?: readonly Step[]
  format?: 'xls'
  password?: string
}

const typedIn =
  (sheet: string) =>
  (cell: string, value: Typed): Edit => ({ sheet, cell, value })

export const task = typedIn('任务进展')
export const figure = typedIn('量化指标')
export const plan = typedIn('配档表')

/** A row of 配档表 that the unit adds. */
export const planRow = (
  row: number,
  id: string,
  text: string,
  plannedFor: string | null,
  owner: string,
  state: string,
): Edit[] => [
  plan(`A${row}`, { computed: row - 3 }),
  plan(`B${row}`, id),
  plan(`C${row}`, text),
  plan(`D${row}`, plannedFor === null ? null : { day: plannedFor }),
  plan(`E${row}`, owner),
  plan(`F${row}`, state),
]
