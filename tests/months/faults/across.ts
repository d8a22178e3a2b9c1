import type { IndicatorRow, TaskRow } from '../../../src/model/submission.ts'
import { type FormDelivery, forms, type Place, type Plant, type Sending } from '../delivery.ts'
import { addressIn, type, typeRate } from '../filled-form.ts'

/** Faults that two or more forms have together. They are planted first: the rows they need must be without error. */

const taskOf = ({ form }: FormDelivery, measure: number): TaskRow | null =>
  form.blank.layout.tables.tasks?.rows.find((row) => row.measure === measure) ?? null
const indicatorOf = ({ form }: FormDelivery, id: string): IndicatorRow | null =>
  form.blank.layout.tables.indicators?.rows.find((row) => row.indicator === id) ?? null

const name = ({ file }: FormDelivery, row: { sheet: string; row: number }) => `${file}!${row.sheet}!${row.row}`

const placeOf = <R extends TaskRow | IndicatorRow>(one: FormDelivery, row: R, cell: string): Place => ({
  ...{ file: one.file, sheet: row.sheet, cell },
})

const inCharge = (sending: Sending, measure: number): FormDelivery[] =>
  forms(sending).filter(({ form }) =>
    form.blank.assignment.measures.some(
      (one) => one.measure.no === measure && one.role !== '配合' && one.role !== '属地',
    ),
  )

/** Two offices answer for it, and it has neither figures nor an end that has come. */
const shared = 18
/** Counties report it too. */
const counted = '27-2'

export const across: Readonly<Record<string, Plant>> = {
  'offices-differ'(sending) {
    const all = inCharge(sending, shared).flatMap((one) => {
      const row = taskOf(one, shared)
      return row && !sending.taken.has(name(one, row)) ? [{ one, row }] : []
    })
    const [first] = all
    if (!first || all.length < 2) return null
    for (const { one, row } of all) sending.taken.add(name(one, row))
    const { form } = first.one
    type(form, first.row, 'status', '已完成')
    type(form, first.row, 'next', null)
    type(form, first.row, 'doneOn', { day: `${form.period}-10` })
    return all.map(({ one, row }) => placeOf(one, row, addressIn(row, 'status')))
  },
  'counties-not-city'(sending) {
    const all = forms(sending).flatMap((one) => {
      const row = indicatorOf(one, counted)
      return row ? [{ one, row }] : []
    })
    const city = all.find(({ one }) => one.form.unit.kind !== '县市区')
    const figure = city?.one.form.figures.get(counted)
    const indicator = city?.one.form.blank.assignment.indicators.find((one) => one.id === counted)
    if (!city || !figure || !indicator || all.some(({ one, row }) => sending.taken.has(name(one, row)))) return null
    for (const { one, row } of all) sending.taken.add(name(one, row))
    type(city.one.form, city.row, 'added', figure.added + 3)
    type(city.one.form, city.row, 'total', figure.total + 3)
    typeRate(city.one.form, city.row, indicator, figure.total + 3)
    return [placeOf(city.one, city.row, addressIn(city.row, 'total'))]
  },
  'same-paragraph'(sending) {
    const measure = sending.random.pick([5, 6, 14])
    const free = forms(sending).flatMap((one) => {
      const row = one.form.unit.kind === '县市区' ? taskOf(one, measure) : null
      return row && !sending.taken.has(name(one, row)) ? [{ one, row }] : []
    })
    const [first, second] = free
    if (!first || !second) return null
    for (const { one, row } of [first, second]) sending.taken.add(name(one, row))
    type(second.one.form, second.row, 'progress', first.one.form.progress.get(measure) ?? null)
    return [first, second].map(({ one, row }) => placeOf(one, row, addressIn(row, 'progress')))
  },
}
