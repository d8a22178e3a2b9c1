import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'done-needs-date',
  title: '进展状态为“已完成”的，须填写办结日期。',
  why: '月度汇总按办结日期统计当月办结事项，缺少日期便无法计入。',
  hint: '请在“办结日期”列填写日期，如 2021-09-30；尚未完成的，请修改“进展状态”。',
  severity: 'error',
  scope: 'task',
  check({ row }, report) {
    if (row.status.value === '已完成' && row.doneOn.value === null && !row.doneOn.notes.includes('not-a-date'))
      report('doneOn', '进展状态为“已完成”，但办结日期为空', { expected: '办结日期' })
  },
  valid: [{ row: { status: '已完成', doneOn: '2021-09-30' } }, { row: { status: '正常推进', doneOn: '' } }],
  invalid: [
    { row: { status: '已完成', doneOn: '' }, finds: ['doneOn'] },
    { row: { status: '已完成', doneOn: '/' }, finds: ['doneOn'] },
  ],
})
