import fc from 'fast-check'
import { blankForms } from '../months/blank-forms.ts'
import { bureauOf } from '../months/bureau.ts'
import { courseOf } from '../months/course.ts'
import { filledForm, type as typeInto } from '../months/filled-form.ts'
import { randomOf } from '../months/random.ts'
import type { Typed } from '../samples/patch-cells.ts'

/** Forms as units fill them in, some without a fault, some with whatever people type into cells. */

const period = '2021-09'
export const bureau = bureauOf(19)
const blankOf = blankForms(bureau, period)
const reporting = bureau.units.filter((unit) => unit.reports)

const piece = fc.constantFrom(
  ...[
    '召开推进会',
    '走访企业',
    '一是',
    '；',
    '。',
    ' ',
    '  ',
    '\u3000',
    '\n',
    '\n\n',
    '\t',
    '\u00a0',
    '1,200',
    '007',
    '％',
  ],
  ...['<b>', '&amp;', '"', "'", '=1+1', '😀', '①', '㎡', 'ａｂ', '𠮷', 'é', '-', '100%', '](', '\u200b'],
)
const prose = fc.array(piece, { minLength: 1, maxLength: 12 }).map((all) => all.join(''))
const long = fc.integer({ min: 300, max: 6000 }).map((length) => '落实a1'.repeat(length / 4))
const numeral = fc.constantFrom(
  ...[
    '007',
    '12',
    '１２',
    '1,200',
    '1，200',
    '12人',
    '约500',
    '50%',
    '５０％',
    '-3',
    '—',
    '无',
    '1.50',
    '1e3',
    '.5',
    '+7',
  ],
  ...['370983199001011234', '十二', '12 ', ' 12', "'12", '1/2', '3-4', '12.0', '0'],
)
const date = fc.constantFrom(
  ...['2021-09-15', '2021.9.15', '2021年9月底', '9月15日', '2021/9/15', '20210915', '9.15', '2021-9', '44454', '九月'],
)
/** LibreOffice writes 15 digits of a number into .xlsx and .ods. */
const number = fc
  .oneof(
    fc.integer({ min: -9, max: 20000 }),
    fc.double({ min: 1e-5, max: 5000, noNaN: true }),
    fc.constantFrom(0.1 + 0.2, 1 / 3, 123456789012345, 0.5, 1.005, 44454, 1e-7, 99.999),
  )
  .map((one) => Number(one.toPrecision(15)))
const day = fc
  .integer({ min: 0, max: 900 })
  .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10))
const value: fc.Arbitrary<Typed> = fc.oneof(
  ...[prose, prose, long, numeral, numeral, date, number, number, day.map((one) => ({ day: one }))],
  // The formula behind it is NA(), and LibreOffice computes it.
  fc.constantFrom<Typed>(null, { error: '#N/A' }),
)

/**
 * The days of January and February 1900 have other numbers in OpenDocument than in Excel, and LibreOffice has none after
 * the year 32767; no unit reports them.
 */
const dated = value.filter((one) => typeof one !== 'number' || (one >= 61 && one < 1e6))

const tasks = fc.constantFrom('status', 'progress', 'problems', 'next', 'remark')
const indicators = fc.constantFrom('previous', 'added', 'total', 'remark')
const typing = fc.oneof(
  fc.record({ table: fc.constant('tasks' as const), row: fc.nat(9), key: tasks, value }),
  fc.record({ table: fc.constant('tasks' as const), row: fc.nat(9), key: fc.constant('doneOn'), value: dated }),
  fc.record({ table: fc.constant('indicators' as const), row: fc.nat(9), key: indicators, value }),
)

const wanted = fc.record({
  unit: fc.constantFrom(...reporting),
  seed: fc.nat(),
  typings: fc.oneof(fc.constant([]), fc.array(typing, { minLength: 1, maxLength: 12 })),
})

/** A form that somebody filled in: its bytes are made when asked for. */
export const anyForm = wanted.map(({ unit, seed, typings }) => async (): Promise<Uint8Array> => {
  const random = randomOf(seed)
  const figureOf = courseOf(bureau, random)(period)
  const blank = await blankOf(unit)
  const form = filledForm({ unit, period, blank, figureOf, lastProgress: new Map(), random })
  for (const one of typings) {
    const rows = blank.layout.tables[one.table]?.rows ?? []
    const row = rows[one.row % Math.max(1, rows.length)]
    // A department may have nothing to count.
    if (row) typeInto(form, row, one.key as never, one.value)
  }
  return blank.book.typed(form.cells)
})
