import { indicatorsOf, type OwnedIndicator } from '../../../src/model/checklist.ts'
import { monthOf } from '../../../src/model/period.ts'
import type { IndicatorRow } from '../../../src/model/submission.ts'
import { reached, targetBasis, targetCeiling } from '../../../src/model/target.ts'
import type { Typed } from '../../samples/patch-cells.ts'
import type { Figure } from '../course.ts'
import { type FormDelivery, freeRow, type Plant, type Sending } from '../delivery.ts'
import { addressIn, type FilledForm, type, typeRate } from '../filled-form.ts'

type Key = 'name' | 'target' | 'previous' | 'added' | 'total' | 'rate' | 'remark'
interface Seen {
  row: IndicatorRow
  indicator: OwnedIndicator
  figure: Figure
  form: FilledForm
  sending: Sending
}
type Suits = (seen: Seen) => boolean

const rowsOf = ({ form }: FormDelivery): readonly IndicatorRow[] => form.blank.layout.tables.indicators?.rows ?? []

/** A county's share has no target of its own, so that only what is meant to be wrong is. */
const share: Suits = ({ form }) => form.unit.kind === '县市区'
const city: Suits = ({ form, sending, indicator }) =>
  form.unit.kind !== '县市区' && !sending.bureau.settings.byCounty.includes(indicator.id)
const grown: Suits = (seen) => share(seen) && seen.indicator.span === 'total' && seen.figure.previous > 0

const inRow =
  (at: readonly Key[], suits: Suits, values: (seen: Seen) => Partial<Record<Key, Typed>>): Plant =>
  (sending) => {
    const seenIn = (row: IndicatorRow, form: FilledForm): Seen | null => {
      const indicator = form.blank.assignment.indicators.find((one) => one.id === row.indicator)
      const figure = form.figures.get(row.indicator ?? '')
      return indicator && figure ? { row, indicator, figure, form, sending } : null
    }
    const found = freeRow(sending, rowsOf, (row, { form }) => {
      const seen = seenIn(row, form)
      return seen !== null && suits(seen)
    })
    const seen = found && seenIn(found.row, found.form)
    if (!found || !seen) return null
    const { form, row } = found
    const typed = values(seen)
    for (const [key, value] of Object.entries(typed)) type(form, row, key as Key, value)
    if (typeof typed.total === 'number') typeRate(form, row, seen.indicator, typed.total)
    return at.map((key) => ({ file: found.one.file, sheet: row.sheet, cell: addressIn(row, key) }))
  }

/** Far outside a series of which no month has more than 2. */
const leap = 13

const fullWidth = (number: number): string =>
  [...String(number)].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')

export const indicators: Readonly<Record<string, Plant>> = {
  'number-unreadable': inRow(['added'], share, () => ({ added: '见附件' })),
  'number-approximate': inRow(['total'], share, ({ figure }) => ({ total: `约${figure.total}` })),
  'number-negative': inRow(['added'], grown, ({ figure }) => ({ added: -1, total: figure.previous - 1 })),
  'number-fraction': inRow(['added', 'total'], share, ({ figure }) => ({
    added: figure.added + 0.5,
    total: figure.total + 0.5,
  })),
  'value-mended': inRow(['added'], share, ({ figure }) => ({ added: fullWidth(figure.added) })),
  'indicator-crossed': inRow(['name'], share, ({ indicator, sending }) => ({
    name: indicatorsOf(sending.bureau.checklist).find((one) => one.measure !== indicator.measure)?.name ?? null,
  })),
  'figures-missing': inRow(['added'], share, () => ({ added: null, total: null })),
  'total-falls': inRow(
    ['total'],
    (seen) => grown(seen) && seen.form.lastProgress.size > 0,
    ({ figure }) => ({ total: figure.previous - 1, added: 1 }),
  ),
  'total-not-sum': inRow(['total'], share, ({ figure }) => ({ total: figure.total + 7 })),
  'added-over-total': inRow(['added'], share, ({ figure }) => ({ added: figure.total + 5 })),
  'added-unusual': inRow(
    ['added'],
    // A target reached in this way would make right what is planted elsewhere.
    (seen) => {
      const { target } = seen.indicator
      const total = seen.figure.total + leap
      if (!city(seen) || total > (targetCeiling(target, 0) ?? total)) return false
      return reached(target, total, 0.1) === reached(target, seen.figure.total, 0.1)
    },
    ({ figure }) => ({ added: figure.added + leap, total: figure.total + leap }),
  ),
  'total-corrected': inRow(['total'], share, ({ figure }) => ({
    added: figure.added + 1,
    remark: '更正上月重复统计1人',
  })),
  'year-restart': inRow(
    ['previous'],
    ({ form, indicator }) => form.unit.kind === '县市区' && indicator.span === 'year' && monthOf(form.period) === 1,
    ({ figure }) => ({ previous: 20, total: 20 + figure.added }),
  ),
  'previous-edited': inRow(
    ['previous'],
    (seen) => grown(seen) && seen.form.lastProgress.size > 0,
    ({ figure }) => ({ previous: figure.previous + 1 }),
  ),
  'target-edited': inRow(
    ['target'],
    (seen) => city(seen) && ['at-least', 'exactly', 'about'].includes(seen.indicator.target.kind),
    () => ({ target: 123_456 }),
  ),
  'over-ceiling': inRow(
    ['total'],
    (seen) => city(seen) && targetCeiling(seen.indicator.target, 0.1) !== null,
    ({ indicator, figure }) => {
      const total = Math.ceil((targetCeiling(indicator.target, 0.1) ?? 0) + 3)
      return { total, added: total - figure.previous }
    },
  ),
  'rate-differs': inRow(
    ['rate'],
    (seen) => city(seen) && targetBasis(seen.indicator.target) !== null,
    ({ figure, indicator }) => ({ rate: figure.total / (targetBasis(indicator.target) ?? 1) + 0.25 }),
  ),
}
