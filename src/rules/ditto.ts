import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'ditto',
  title: '各栏应逐项写明，不填“同上”。',
  why: '行的顺序一变，“同上”就会指到别的措施上；汇总材料也不能写“同上”。',
  hint: '请写明具体内容；与上一行确属同一内容的，请照写。',
  severity: 'warning',
  scope: 'field',
  check({ field, column }, report) {
    // With nothing above it, 同上 is a blank, and that is said as one.
    if (column === null || !field.notes.includes('ditto') || field.value === null) return
    report(null, `${column.heading}填的是“${field.shown}”，已按上一行的内容处理`, { expected: '具体内容' })
  },
  valid: [{ table: 'tasks', key: 'progress', typed: '召开培训推进会，部署下半年任务。' }],
  invalid: [{ table: 'tasks', key: 'progress', typed: '同上', finds: ['progress'] }],
})
