import type { Period } from '../../model/period.ts'
import type { Field, ReadNote } from '../../model/submission.ts'
import { isDitto, type Read, readText, shownOf } from '../value/read.ts'
import { readCode } from '../value/read-code.ts'
import { readDate, readDeadline } from '../value/read-date.ts'
import { readNumber } from '../value/read-number.ts'
import { readOption } from '../value/read-option.ts'
import { readOrdinal } from '../value/read-ordinal.ts'
import { readPercent } from '../value/read-percent.ts'
import { addressOf } from '../workbook/address.ts'
import type { Cell } from '../workbook/cell.ts'
import type { Section } from './sections.ts'

interface Place {
  cell: Cell | null
  /** null where the table has no such column. */
  address: string | null
}

/** Reads the cells of one row of a table by column key. */
export class RowReader {
  readonly row: number
  readonly #section: Section
  readonly #period: Period
  /** The row above, whose value 同上 stands for. */
  readonly #above: RowReader | null
  readonly #fields = new Map<string, Field<unknown>>()

  constructor(section: Section, row: number, period: Period, above: RowReader | null) {
    this.row = row
    this.#section = section
    this.#period = period
    this.#above = above
  }

  /** What stands in the row itself, merges aside. */
  own(key: string): string {
    const column = this.#section.header.columns.get(key)
    return column === undefined ? '' : this.#section.sheet.text(this.row, column)
  }

  /** What has been read of the column so far. */
  field(key: string): Field<unknown> | undefined {
    return this.#fields.get(key)
  }

  text(key: string): Field {
    return this.#orDitto(key, this.#spread(key), readText)
  }

  date(key: string): Field {
    return this.#orDitto(key, this.#spread(key), (cell) => readDate(cell, this.#period))
  }

  option<T extends string>(key: string, options: readonly T[]): Field<T> {
    const known = (value: unknown) => options.find((option) => option === value) ?? null
    const field = this.#orDitto<string>(key, this.#spread(key), (cell) => readOption(cell, options))
    return { ...field, value: known(field.value) }
  }

  deadline(key: string): Field {
    return this.#keep(key, this.#spread(key), (cell) => readDeadline(cell, this.#period))
  }

  code(key: string): Field {
    return this.#keep(key, this.#spread(key), readCode)
  }

  ordinal(key: string): Field<number> {
    return this.#keep(key, this.#spread(key), readOrdinal)
  }

  /** A figure is not spread: merged over two rows it would count twice. */
  number(key: string, unit = ''): Field<number> {
    return this.#keep(key, this.#single(key), (cell) => readNumber(cell, unit))
  }

  percent(key: string): Field<number> {
    return this.#keep(key, this.#single(key), readPercent)
  }

  #single(key: string): Place {
    const column = this.#section.header.columns.get(key)
    if (column === undefined) return { cell: null, address: null }
    return { cell: this.#section.sheet.cell(this.row, column), address: addressOf(this.row, column) }
  }

  /** The cell, or the one merged over it from above; its address is the merged cell's, where the sender sees it. */
  #spread(key: string): Place {
    const single = this.#single(key)
    const column = this.#section.header.columns.get(key)
    if (column === undefined || shownOf(single.cell) !== '') return single
    const { sheet, header } = this.#section
    const merge = sheet.mergeDown(this.row, column)
    if (!merge || merge.top <= header.bottom) return single
    return { cell: sheet.cell(merge.top, column), address: addressOf(merge.top, column) }
  }

  #orDitto<T>(key: string, place: Place, read: (cell: Cell | null) => Read<T>): Field<T> {
    const shown = shownOf(place.cell)
    if (!isDitto(shown)) return this.#keep(key, place, read)
    const above = this.#above?.field(key) as Field<T> | undefined
    return this.#keep(key, place, () => ({ shown, value: above?.value ?? null, notes: ['ditto'] }))
  }

  #keep<T>(key: string, { cell, address }: Place, read: (cell: Cell | null) => Read<T>): Field<T> {
    const said = read(cell)
    const notes: readonly ReadNote[] = cell?.struck && said.shown !== '' ? [...said.notes, 'struck'] : said.notes
    const field = { cell: address, ...said, notes }
    this.#fields.set(key, field)
    return field
  }
}
