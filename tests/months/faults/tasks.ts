import { addMonths, type Period } from '../../../src/model/period.ts'
import type { TaskRow } from '../../../src/model/submission.ts'
import { reached } from '../../../src/model/target.ts'
import type { Typed } from '../../samples/patch-cells.ts'
import { type FormDelivery, freeRow, type Plant } from '../delivery.ts'
import { addressIn, type FilledForm, targetsMet, type } from '../filled-form.ts'

type Key = 'deadline' | 'status' | 'progress' | 'problems' | 'next' | 'doneOn' | 'remark'
type Values = Partial<Record<Key, Typed>>
type Suits = (row: TaskRow, form: FilledForm) => boolean
type Others = (row: TaskRow, form: FilledForm) => readonly { sheet: string; row: number }[]

const tasksOf = ({ form }: FormDelivery): readonly TaskRow[] => form.blank.layout.tables.tasks?.rows ?? []
const about = (row: TaskRow, { blank }: FilledForm) =>
  blank.assignment.measures.find(({ measure }) => measure.no === row.measure)
const inCharge = (role: string | undefined): boolean => role === '牵头' || role === '责任'

/** Goes on: neither done nor due. */
const open: Suits = (row, form) => {
  const deadline = about(row, form)?.measure.deadline ?? 'ongoing'
  return deadline === 'ongoing' || deadline > form.period
}
/** Open, and its unit's word alone does not decide about the measure. */
const aside: Suits = (row, form) => open(row, form) && !inCharge(about(row, form)?.role)
const asideWithEnd: Suits = (row, form) => aside(row, form) && about(row, form)?.measure.deadline !== 'ongoing'
const asideWithout: Suits = (row, form) => aside(row, form) && about(row, form)?.measure.deadline === 'ongoing'

const inRow =
  (at: Key, suits: Suits, values: (form: FilledForm, row: TaskRow) => Values): Plant =>
  (sending) => {
    const found = freeRow(sending, tasksOf, (row, { form }) => suits(row, form))
    if (!found) return null
    const { one, form, row } = found
    for (const [key, value] of Object.entries(values(form, row))) type(form, row, key as Key, value)
    return [{ file: one.file, sheet: row.sheet, cell: addressIn(row, at) }]
  }

/** The same where the fault shows only beside other rows of the form as they should be: those have no fault, nor get one. */
const besideRows =
  (at: Key, suits: Suits, values: (form: FilledForm, row: TaskRow) => Values, others: Others): Plant =>
  (sending) => {
    const names = (row: TaskRow, form: FilledForm): string[] => {
      const file = sending.deliveries.find((one) => one.form === form)?.file
      return others(row, form).map((one) => `${file}!${one.sheet}!${one.row}`)
    }
    const free: Suits = (row, form) => suits(row, form) && names(row, form).every((name) => !sending.taken.has(name))
    const keep = (form: FilledForm, row: TaskRow): Values => {
      for (const name of names(row, form)) sending.taken.add(name)
      return values(form, row)
    }
    return inRow(at, free, keep)(sending)
  }

const above: Others = (row, { blank }) =>
  (blank.layout.tables.tasks?.rows ?? []).filter((one) => one.row === row.row - 1)

const itsIndicators: Others = (row, { blank }) => {
  const own = blank.assignment.indicators.filter((one) => one.measure === row.measure).map((one) => one.id)
  return (blank.layout.tables.indicators?.rows ?? []).filter((one) => own.includes(one.indicator ?? ''))
}

const day = (period: Period, date: string): Typed => ({ day: `${period}-${date}` })
const done = (form: FilledForm): Values => ({ status: '已完成', next: null, doneOn: day(form.period, '10') })

/** Some of its figures are the whole month's, and below the target. */
const below: Suits = (row, form) =>
  open(row, form) &&
  inCharge(about(row, form)?.role) &&
  form.blank.assignment.indicators.some(
    (one) =>
      one.measure === row.measure &&
      one.span === 'total' &&
      reached(one.target, form.figures.get(one.id)?.total ?? 0, 0.1) === false,
  )

/** All its figures are at their targets, and none of these is a limit. */
const met: Suits = (row, form) => {
  const own = about(row, form)
  if (!own || !open(row, form) || !inCharge(own.role) || !targetsMet(form, row)) return false
  return own.measure.indicators.every(({ target }) => target.kind === 'at-least')
}

export const tasks: Readonly<Record<string, Plant>> = {
  'personal-number': inRow('progress', open, () => ({ progress: '为学员（37999919000101001X）办理补贴1次。' })),
  'secrecy-mark': inRow('progress', open, () => ({ progress: '按《实施方案》（秘密★1年）要求完成摸底1次。' })),
  'formula-text': inRow('remark', open, () => ({ remark: '=HYPERLINK("http://example.invalid","详情")' })),
  'mobile-number': inRow('remark', open, () => ({ remark: '报名请联系 13800000000。' })),
  'formula-broken': inRow('next', open, () => ({ next: { error: '#N/A' } })),
  'date-unreadable': inRow('doneOn', open, () => ({ doneOn: '2021年2月30日' })),
  'option-unknown': inRow('status', open, () => ({ status: '基本完成' })),
  ditto: besideRows(
    'progress',
    (row, form) => open(row, form) && (form.blank.layout.tables.tasks?.rows ?? [])[0] !== row,
    () => ({ progress: '同上' }),
    above,
  ),
  'row-blank': inRow(
    'status',
    // The only row left blank is a form left blank.
    (row, form) => open(row, form) && (form.blank.layout.tables.tasks?.rows.length ?? 0) > 1,
    () => ({ status: null, progress: null, problems: null, next: null }),
  ),
  'status-missing': inRow('status', open, () => ({ status: null })),
  'progress-missing': inRow('progress', open, () => ({ progress: null })),
  'progress-phrase': inRow('progress', open, () => ({ progress: '各项工作正在稳步推进中' })),
  'progress-copied': inRow(
    'progress',
    (row, form) => open(row, form) && form.lastProgress.has(row.measure ?? 0),
    (form, row) => ({ progress: form.lastProgress.get(row.measure ?? 0) ?? null }),
  ),
  'problems-missing': inRow('problems', open, () => ({ status: '正常推进', problems: null })),
  'slow-needs-problem': inRow(
    'problems',
    (row, form) => open(row, form) && !targetsMet(form, row),
    () => ({ status: '推进缓慢', problems: '无' }),
  ),
  'next-missing': inRow('next', open, () => ({ next: null })),
  'done-needs-date': inRow('doneOn', asideWithEnd, () => ({ status: '已完成', next: null })),
  'date-without-done': inRow('doneOn', open, (form) => ({ doneOn: day(form.period, '10') })),
  'done-date-outside': inRow('doneOn', asideWithEnd, (form) => ({
    ...done(form),
    doneOn: day(addMonths(form.period, 1), '08'),
  })),
  'done-below-target': besideRows('status', below, done, itsIndicators),
  'done-reopened': inRow(
    'status',
    (row, form) => {
      const deadline = about(row, form)?.measure.deadline ?? 'ongoing'
      return deadline !== 'ongoing' && deadline < form.period && form.lastProgress.size > 0
    },
    () => ({ status: '正常推进', next: '下月继续组织验收。', doneOn: null }),
  ),
  'target-met-slow': besideRows(
    'status',
    met,
    () => ({ status: '推进缓慢', problems: '配套经费尚未到位。' }),
    itsIndicators,
  ),
  'not-started-with-figures': besideRows(
    'status',
    (row, form) =>
      aside(row, form) &&
      form.blank.assignment.indicators.some(
        (one) => one.measure === row.measure && (form.figures.get(one.id)?.total ?? 0) > 0,
      ),
    () => ({ status: '未启动' }),
    itsIndicators,
  ),
  'past-deadline': inRow(
    'status',
    (row, form) => about(row, form)?.measure.deadline === form.period,
    () => ({ status: '正常推进', next: '下月继续组织验收。', doneOn: null }),
  ),
  'ongoing-done': inRow('status', asideWithout, done),
  'given-edited': inRow('deadline', open, () => ({ deadline: '2030年12月' })),
}
