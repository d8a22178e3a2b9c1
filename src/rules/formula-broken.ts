import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'formula-broken',
  title: '文字、日期和状态各栏请直接填写，不要用公式引用其他表格。',
  why: '引用的表格不在手边时，公式只剩出错提示，原来的内容已经看不到。',
  hint: '请把该单元格改为直接填写的内容。',
  severity: 'error',
  scope: 'field',
  check({ field, column }, report) {
    // Numbers are number-unreadable's to say.
    if (column?.by !== 'unit' || column.type === 'number') return
    const error = field.notes.includes('formula-error')
    if (!error && !field.notes.includes('no-cached-value')) return
    report(null, `${column.heading}“${field.shown}”是${error ? '公式的出错结果' : '没有计算结果的公式'}`, {
      expected: column.heading,
    })
  },
  valid: [
    { table: 'tasks', key: 'progress', typed: '召开培训推进会。' },
    { table: 'indicators', key: 'total', typed: '#REF!', mark: 'formula-error' },
  ],
  invalid: [
    { table: 'tasks', key: 'progress', typed: '#REF!', mark: 'formula-error', finds: ['progress'] },
    { table: 'tasks', key: 'doneOn', typed: '=TODAY()', mark: 'no-cached-value', finds: ['doneOn'] },
    { table: 'milestones', key: 'state', typed: '#N/A', mark: 'formula-error', finds: ['state'] },
  ],
})
