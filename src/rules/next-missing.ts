import { saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'next-missing',
  title: '尚未完成的措施，须填写下步打算。',
  why: '下步打算是下月督查的依据。',
  hint: '请写明下一步拟开展的工作和时间；措施已完成的，请修改“进展状态”并填写办结日期。',
  severity: 'error',
  scope: 'task',
  yieldsTo: ['row-blank'],
  check({ row }, report) {
    const { status, next } = row
    // Without the column nobody can tell that there is still something to do: column-missing has said so.
    if (status.cell === null || status.value === '已完成' || !saysNothing(next.value ?? '')) return
    report('next', next.shown === '' ? '下步打算未填写' : `措施尚未完成，下步打算为“${next.shown}”`, {
      expected: '下一步拟开展的工作',
    })
  },
  valid: [{ row: { next: '10月组织第二期培训。' } }, { row: { status: '已完成', doneOn: '2021-09-20', next: '' } }],
  invalid: [
    { row: { next: '' }, finds: ['next'] },
    { row: { next: '无' }, finds: ['next'] },
  ],
})
