import type { HeadLabel } from '../../../src/model/form.ts'
import { periodText, previousPeriod } from '../../../src/model/period.ts'
import { type FormDelivery, forms, type Plant, type Sending, untouched } from '../delivery.ts'
import { type FilledForm, type, typeHead } from '../filled-form.ts'

/** Takes out again what the unit typed into the rows that it was given. */
function empty({ blank, cells }: FilledForm): void {
  const { tasks, indicators } = blank.layout.tables
  for (const row of tasks?.rows ?? [])
    for (const { cell } of [row.status, row.progress, row.problems, row.next, row.doneOn])
      cells.delete(`${row.sheet}!${cell}`)
  for (const row of indicators?.rows ?? [])
    for (const { cell } of [row.added, row.total, row.rate]) cells.delete(`${row.sheet}!${cell}`)
}

/** Changes a form as a whole; the fault stands at the label, or nowhere in particular. */
const inHead =
  (label: HeadLabel | null, change: (one: FormDelivery, sending: Sending) => void): Plant =>
  (sending) => {
    const one = untouched(sending)
    if (!one) return null
    change(one, sending)
    const { file, form } = one
    sending.taken.add(file)
    if (label === null) return [{ file, sheet: null, cell: null }]
    return [{ file, sheet: form.blank.layout.headSheet, cell: form.blank.layout.head[label].cell }]
  }

export const heads: Readonly<Record<string, Plant>> = {
  'unit-disagrees': inHead('unit', (one, sending) => {
    const other = forms(sending).find((two) => two.form.unit.name !== one.form.unit.name)
    typeHead(one.form, 'unit', other?.form.unit.name ?? '')
  }),
  'unit-unknown': inHead('unit', (one, sending) => {
    const { form } = one
    typeHead(form, 'unit', '某某办公室')
    form.cells.set(form.blank.hidden.unit, null)
    one.file = `进展情况表${sending.random.whole(100, 999)}.xlsx`
  }),
  'unit-name-unknown': inHead('unit', ({ form }) => typeHead(form, 'unit', '某某办公室')),
  'period-disagrees': inHead('period', ({ form }) => typeHead(form, 'period', periodText(previousPeriod(form.period)))),
  'period-unknown': inHead('period', (one) => {
    const { form } = one
    typeHead(form, 'period', null)
    form.cells.set(form.blank.hidden.period, null)
    one.file = `${form.unit.name}.xlsx`
  }),
  'checklist-version': inHead(null, ({ form }) => {
    form.cells.set(form.blank.hidden.version, 99)
  }),
  'secrecy-form'(sending) {
    const one = untouched(sending)
    if (!one) return null
    const { cells, blank } = one.form
    const sheet = blank.layout.headSheet
    cells.set(`${sheet}!A1`, '秘密★1年')
    return [{ file: one.file, sheet, cell: 'A1' }]
  },
  'form-repeated'(sending) {
    const rows = ({ form }: FormDelivery) => form.blank.layout.tables.tasks?.rows ?? []
    const open = ({ form }: FormDelivery) =>
      form.blank.assignment.measures.filter(
        ({ measure }) => measure.deadline === 'ongoing' || measure.deadline > form.period,
      )
    // Figures of the month before are not at hand: a form without any.
    const one = untouched(
      sending,
      (two) =>
        two.form.blank.assignment.indicators.length === 0 && open(two).length > 2 && two.form.lastProgress.size > 0,
    )
    if (!one) return null
    for (const row of rows(one)) type(one.form, row, 'progress', one.form.lastProgress.get(row.measure ?? 0) ?? null)
    return [{ file: one.file, sheet: null, cell: null }]
  },
  'form-untouched': inHead(null, ({ form }) => empty(form)),
  'head-incomplete': inHead('phone', ({ form }) => typeHead(form, 'phone', null)),
}
