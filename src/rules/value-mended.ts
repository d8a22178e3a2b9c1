import { type ReadNote, readNotes } from '../model/submission.ts'
import { defineRule } from './define-rule.ts'

const mends: ReadonlySet<ReadNote> = new Set<ReadNote>([
  ...(['full-width', 'spaces', 'thousands', 'unit', 'wan', 'chinese-numeral'] as const),
  ...(['text-number', 'rounded', 'month-end', 'date-text', 'lower-case'] as const),
])

const columns: ReadonlySet<string> = new Set(['number', 'date', 'status', 'state'])

export default defineRule({
  id: 'value-mended',
  title: '数字和日期栏中的全角字符、空格、千分位、计量单位等，系统会自动换算，并告知换算结果。',
  why: '自动换算的结果应由填报人过目，以免理解有误。',
  hint: '换算结果正确的，无需处理；不正确的，请改正后重报。',
  severity: 'info',
  scope: 'field',
  check({ field, key, column }, report) {
    if (column === null || column.by === 'formula' || key === 'no' || field.value === null) return
    if (!columns.has(column.type) && key !== 'id') return
    if (field.notes.length === 0 || !field.notes.every((note) => mends.has(note))) return
    const value = String(field.value)
    const done = field.notes.map((note) => readNotes[note]).join('、')
    report(null, `${column.heading}“${field.shown}”按 ${value} 处理（${done}）`, { expected: value })
  },
  valid: [
    { table: 'indicators', key: 'total', typed: 1200 },
    { table: 'indicators', key: 'total', typed: '约500' },
    { table: 'tasks', key: 'progress', typed: '９月　开展培训' },
  ],
  invalid: [
    { table: 'indicators', key: 'total', typed: '１２００', finds: ['total'] },
    { table: 'indicators', key: 'added', typed: '1,200人', finds: ['added'] },
    { table: 'tasks', key: 'doneOn', typed: '2021年8月底', finds: ['doneOn'] },
    { table: 'milestones', key: 'id', typed: '7－Ａ', finds: ['id'] },
  ],
})
