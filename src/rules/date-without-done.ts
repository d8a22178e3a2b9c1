import { dayText } from '../model/period.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'date-without-done',
  title: '“办结日期”在措施完成后填写，尚未完成的留空。',
  why: '填了办结日期而状态不是“已完成”，分不清措施是否已经办结。',
  hint: '已完成的，请把“进展状态”改为“已完成”；尚未完成的，请清除办结日期。',
  severity: 'warning',
  scope: 'task',
  yieldsTo: ['done-reopened'],
  check({ row }, report) {
    const { status, doneOn } = row
    if (status.value === null || status.value === '已完成' || doneOn.value === null) return
    report('doneOn', `办结日期为${dayText(doneOn.value)}，进展状态却是“${status.value}”`, {
      expected: '“已完成”，或办结日期留空',
    })
  },
  valid: [{ row: { status: '正常推进', doneOn: '' } }, { row: { status: '已完成', doneOn: '2021-09-30' } }],
  invalid: [{ row: { status: '正常推进', doneOn: '2021-09-30' }, finds: ['doneOn'] }],
})
