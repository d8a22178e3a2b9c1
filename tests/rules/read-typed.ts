import { isDitto, type Read, readText, shownOf } from '../../src/intake/value/read.ts'
import { readCode } from '../../src/intake/value/read-code.ts'
import { readDate, readDeadline } from '../../src/intake/value/read-date.ts'
import { readNumber } from '../../src/intake/value/read-number.ts'
import { readOption } from '../../src/intake/value/read-option.ts'
import { readOrdinal } from '../../src/intake/value/read-ordinal.ts'
import { readPercent } from '../../src/intake/value/read-percent.ts'
import type { Cell } from '../../src/intake/workbook/cell.ts'
import { numberFormat } from '../../src/intake/workbook/number-format.ts'
import { roles } from '../../src/model/assignment.ts'
import { type Column, milestoneStates, statuses } from '../../src/model/form.ts'
import type { Period } from '../../src/model/period.ts'
import type { Examples } from '../../src/rules/define-rule.ts'

/** What is typed into a cell of an example. */
export type Typed = string | number | undefined

/** What a workbook can say of a cell and a typed text can't. */
export type Mark = Exclude<Examples['field']['mark'], undefined>

const general = numberFormat('General')
const monthDay = numberFormat('m"月"d"日"')

/** The serial of 5 March 2021: what a spreadsheet makes of 3-5. */
const fifthOfMarch = 44_260

function cellOf(typed: Typed, mark?: Mark): Cell | null {
  if (typed === undefined || typed === '') return null
  const cell = { row: 1, column: 1, number: null, format: general, date1904: false, uncached: false }
  if (mark === 'formula-error') return { ...cell, kind: 'error', text: String(typed) }
  if (mark === 'no-cached-value') return { ...cell, kind: 'text', text: String(typed), uncached: true }
  if (mark === 'auto-date') {
    const text = monthDay.show(fifthOfMarch, false)
    return { ...cell, kind: 'date', number: fifthOfMarch, format: monthDay, text }
  }
  return typeof typed === 'number'
    ? { ...cell, kind: 'number', number: typed, text: String(typed) }
    : { ...cell, kind: 'text', text: typed }
}

/** A typed value as intake's readers read it in a column. `counted`: what the row's indicator counts in. */
export function readTyped(
  typed: Typed,
  about: { key: string; type: Column['type']; period: Period; counted?: string; mark?: Mark | undefined },
): Read<unknown> {
  if (about.mark === 'struck') {
    const read = readTyped(typed, { ...about, mark: undefined })
    return { ...read, notes: [...read.notes, 'struck'] }
  }
  const { key, type, period, counted = '', mark } = about
  const cell = cellOf(typed, mark)
  if (key === 'no') return readOrdinal(cell)
  if (key === 'id') return readCode(cell)
  if (type === 'number' || type === 'target') return readNumber(cell, counted)
  if (type === 'percent') return readPercent(cell)
  if (type === 'deadline') return readDeadline(cell, period)
  // What stands above is the form's to say.
  if (isDitto(shownOf(cell))) return { shown: shownOf(cell), value: null, notes: ['ditto'] }
  if (type === 'date') return readDate(cell, period)
  if (type === 'status') return readOption(cell, statuses)
  if (type === 'state') return readOption(cell, milestoneStates)
  return type === 'role' ? readOption(cell, roles) : readText(cell)
}
