import { saysNothing } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'progress-missing',
  title: '“本月进展”须写明当月做了什么，不得留空。',
  why: '通报引用各单位的原话，没有进展内容便无话可引。',
  hint: '请写明当月开展的具体工作、时间和数量；当月确无进展的，请写明原因。',
  severity: 'error',
  scope: 'task',
  yieldsTo: ['row-blank'],
  check({ row, period }, report) {
    // A lone 0 is no more of a report than a dash.
    if (row.progress.value !== null && !saysNothing(row.progress.value) && row.progress.value !== '0') return
    const { status, doneOn, progress } = row
    // Nothing is left to tell of what was done in an earlier month, and 无 is the truth of what has not begun.
    if (status.value === '已完成' && doneOn.value !== null && doneOn.value < period) return
    if (status.value === '未启动' && progress.shown !== '') return
    report('progress', progress.shown === '' ? '本月进展未填写' : `本月进展为“${progress.shown}”`, {
      expected: '当月开展的具体工作',
    })
  },
  valid: [
    { row: { progress: '召开推进会，部署下半年培训任务。' } },
    { row: { status: '未启动', progress: '无' } },
    { row: { status: '已完成', doneOn: '2021-06-30', progress: '' } },
  ],
  invalid: [
    { row: { progress: '' }, finds: ['progress'] },
    { row: { progress: '无' }, finds: ['progress'] },
    { row: { progress: '——' }, finds: ['progress'] },
    { row: { progress: '0' }, finds: ['progress'] },
    { row: { status: '未启动', progress: '' }, finds: ['progress'] },
  ],
})
