import { roles } from '../../model/assignment.ts'
import type { Checklist } from '../../model/checklist.ts'
import { statuses } from '../../model/form.ts'
import type { Period } from '../../model/period.ts'
import type { Field, TaskRow } from '../../model/submission.ts'
import { limits } from '../limits.ts'
import { RowReader } from './row-reader.ts'
import type { Section } from './sections.ts'
import { measureOfRow } from './which-measure.ts'

function readRow(section: Section, reader: RowReader, checklist: Checklist): TaskRow {
  const no = reader.ordinal('no')
  const title = reader.text('title')
  // 同上 where a number stands is the number's measure, written lazily.
  const named = title.notes.includes('ditto') && no.value !== null ? '' : (title.value ?? '')
  return {
    sheet: section.sheetName,
    row: reader.row,
    measure: measureOfRow(named, no.value, checklist),
    no,
    title,
    role: reader.option('role', roles),
    deadline: reader.deadline('deadline'),
    status: reader.option('status', statuses),
    progress: reader.text('progress'),
    problems: reader.text('problems'),
    next: reader.text('next'),
    doneOn: reader.date('doneOn'),
    remark: reader.text('remark'),
  }
}

const texts = ['progress', 'problems', 'next', 'remark'] as const
const others = ['no', 'title', 'role', 'deadline', 'status', 'doneOn'] as const

/** One measure's text split over two rows: the second has texts only. */
const continues = (reader: RowReader): boolean =>
  others.every((key) => reader.own(key) === '') && texts.some((key) => reader.own(key) !== '')

function joined(field: Field, more: string): Field {
  if (more === '') return field
  const after = (text: string | null) => (text ? `${text}\n${more}`.slice(0, limits.text) : more)
  return { ...field, shown: after(field.shown), value: after(field.value) }
}

const withMore = (row: TaskRow, reader: RowReader): TaskRow => ({
  ...row,
  ...Object.fromEntries(texts.map((key) => [key, joined(row[key], reader.own(key))])),
})

/** The rows of 任务进展. */
export function taskRows(section: Section, rows: readonly number[], checklist: Checklist, period: Period): TaskRow[] {
  const read: TaskRow[] = []
  let above: RowReader | null = null
  for (const row of rows) {
    const reader: RowReader = new RowReader(section, row, period, above)
    const last = read.at(-1)
    if (last && continues(reader)) {
      read[read.length - 1] = withMore(last, reader)
      continue
    }
    read.push(readRow(section, reader, checklist))
    above = reader
  }
  return read
}
