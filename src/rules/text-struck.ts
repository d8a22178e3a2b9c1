import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'text-struck',
  title: '填报内容不要带删除线：作废的请直接删除。',
  why: '划去的内容是否作废，汇总时无法判断；照录会把作废的数字和文字写进通报。',
  hint: '请删除划去的内容；内容仍然有效的，请取消该单元格的删除线。',
  severity: 'error',
  scope: 'field',
  check({ field, column }, report) {
    if (column?.by !== 'unit' || !field.notes.includes('struck')) return
    report(null, `${column.heading}“${field.shown}”中有带删除线的文字，无法确定是否有效`, {
      expected: '没有删除线的内容',
    })
  },
  valid: [
    { table: 'indicators', key: 'total', typed: 12 },
    { table: 'tasks', key: 'title', typed: '加快现代学徒制培训', mark: 'struck' },
  ],
  invalid: [
    { table: 'indicators', key: 'total', typed: 12, mark: 'struck', finds: ['total'] },
    { table: 'tasks', key: 'progress', typed: '召开推进会1次，走访企业7家。', mark: 'struck', finds: ['progress'] },
  ],
})
