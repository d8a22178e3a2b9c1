import { saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'date-unreadable',
  title: '日期栏填写年月日，如 2021-09-30；没有日期的留空。',
  why: '认不出的日期无法判断是否按期，也无法计入当月办结。',
  hint: '请按 2021-09-30 的形式填写；没有日期的留空，说明写在“备注”中。',
  severity: 'error',
  scope: 'field',
  check({ field, column }, report) {
    if (column?.type !== 'date' || !field.notes.includes('not-a-date') || saysNothing(field.shown)) return
    report(null, `${column.heading}“${field.shown}”不是日期`, { expected: '日期，如 2021-09-30' })
  },
  valid: [
    { table: 'tasks', key: 'doneOn', typed: '2021年9月底' },
    { table: 'tasks', key: 'doneOn', typed: '无' },
    { table: 'milestones', key: 'plannedFor', typed: '2021.12' },
  ],
  invalid: [
    { table: 'tasks', key: 'doneOn', typed: '待定', finds: ['doneOn'] },
    { table: 'milestones', key: 'plannedFor', typed: '2021-02-30', finds: ['plannedFor'] },
  ],
})
