import { tables } from '../model/form.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'rows-hidden',
  title: '请不要隐藏或筛选表中的行、列；隐藏的内容同样计入汇总。',
  why: '隐藏的行、列填报人自己看不到，可能留有旧内容。',
  hint: '请取消隐藏和筛选，核对其中的内容；内容无误的，无需处理。',
  severity: 'info',
  scope: 'table',
  check({ name, table }, report) {
    if (!table?.hidden) return
    const { rows, columns } = table.hidden
    const headings: Readonly<Record<string, { heading: string }>> = tables[name].columns
    const what = [
      ...(rows.length === 0 ? [] : [`第${rows.join('、')}行`]),
      ...columns.map((key) => `“${headings[key]?.heading ?? key}”列`),
    ]
    report({ sheet: table.sheet }, `${what.join('、')}被隐藏或筛选，其中的内容已照常计入`)
  },
  valid: [{ name: 'tasks' }],
  invalid: [
    { name: 'tasks', hidden: { rows: [8], columns: [] }, finds: ['table'] },
    { name: 'indicators', hidden: { rows: [], columns: ['remark'] }, finds: ['table'] },
  ],
})
