import type { Field } from '../model/submission.ts'
import { defineRule } from './define-rule.ts'

/** A column that is not there is another rule's to tell. */
const isBlank = (field: Field<unknown>): boolean => field.cell !== null && field.shown === ''

export default defineRule({
  id: 'form-untouched',
  title: '下发的表格须填写后再报送，不要原样退回。',
  why: '各行都空着，多半是附错了文件，并非本月没有工作。',
  hint: '请确认是否附错文件，并将填写好的表格重新报送；本月确无进展的，请逐项选择进展状态并说明原因。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  check({ submission }, report) {
    const { tasks, indicators } = submission.tables
    const rows = [
      ...(tasks?.rows ?? []).map((row) => [row.status, row.progress, row.problems, row.next, row.doneOn]),
      ...(indicators?.rows ?? []).map((row) => [row.added, row.total]),
    ]
    if (rows.length === 0 || !rows.flat().every(isBlank)) return
    const sheets = [tasks, indicators].flatMap((table) =>
      table && table.rows.length > 0 ? [`《${table.sheet}》`] : [],
    )
    report({}, `${sheets.join('')}各行均未填写，与下发时相同`, { expected: '填写后的表格' })
  },
  valid: [{}],
  invalid: [{ untouched: true, finds: ['file'] }],
})
