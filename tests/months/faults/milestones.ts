import { addMonths, lastDayOf } from '../../../src/model/period.ts'
import type { Typed } from '../../samples/patch-cells.ts'
import { type FormDelivery, freeRow, type Plant } from '../delivery.ts'
import { type FilledForm, typeMilestone } from '../filled-form.ts'
import type { Milestone } from '../milestones.ts'

type Key = 'id' | 'plannedFor' | 'state' | 'doneOn'
type Values = Partial<Record<Key, Typed>>

const rowsOf = ({ form }: FormDelivery) => {
  const table = form.blank.layout.tables.milestones
  return form.milestones.map((one, at) => ({
    ...{ sheet: table?.sheet ?? '', row: (table?.headerRow ?? 0) + 1 + at, at, one },
  }))
}

const deadlineOf = ({ blank }: FilledForm, { measure }: Milestone): string => {
  const deadline = blank.assignment.plans.find((one) => one.no === measure)?.deadline ?? 'ongoing'
  return deadline === 'ongoing' ? '' : deadline
}

const inRow =
  (
    key: Key,
    suits: (one: Milestone, form: FilledForm) => boolean,
    values: (form: FilledForm, one: Milestone) => Values,
  ): Plant =>
  (sending) => {
    const found = freeRow(sending, rowsOf, ({ one }, { form }) => suits(one, form))
    if (!found) return null
    const { form, row } = found
    typeMilestone(form, row.at, values(form, row.one))
    const letter = form.blank.layout.tables.milestones?.columns[key]
    return [{ file: found.one.file, sheet: row.sheet, cell: `${letter}${row.row}` }]
  }

const any = () => true
const isOpen = (one: Milestone) => one.state !== '已完成'
const isDone = (one: Milestone) => one.state === '已完成'

export const milestones: Readonly<Record<string, Plant>> = {
  'milestone-id': inRow('id', any, (_, { id }) => ({ id: id.replace('-', '') })),
  'milestone-incomplete': inRow('plannedFor', any, () => ({ plannedFor: null })),
  'milestone-done-needs-date': inRow('doneOn', isDone, () => ({ doneOn: null })),
  'milestone-done-later': inRow('doneOn', isDone, (form) => ({
    doneOn: { day: `${addMonths(form.period, 1)}-08` },
  })),
  'milestone-after-deadline': inRow(
    'plannedFor',
    (one, form) => isOpen(one) && deadlineOf(form, one) !== '',
    (form, one) => ({ plannedFor: { day: lastDayOf(addMonths(deadlineOf(form, one), 2)) } }),
  ),
  'milestone-overdue': inRow('state', isDone, () => ({ state: '进行中', doneOn: null })),
  'milestone-moved': inRow(
    'plannedFor',
    (one, form) => isOpen(one) && deadlineOf(form, one) !== one.plannedFor.slice(0, 7) && form.lastProgress.size > 0,
    (_, one) => ({ plannedFor: { day: lastDayOf(addMonths(one.plannedFor.slice(0, 7), 1)) } }),
  ),
}
