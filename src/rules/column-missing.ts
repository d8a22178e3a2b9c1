import { type Column, tables } from '../model/form.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'column-missing',
  title: '表格的各列均应保留，表头名称请勿修改。',
  why: '缺少一列，这一列所有措施或指标的内容都无法汇总。',
  hint: '请使用下发的表格，或恢复该列及其表头，填写后重新报送。',
  severity: 'error',
  scope: 'table',
  check({ name, table }, report) {
    if (table === null) return
    const columns: Readonly<Record<string, Column>> = tables[name].columns
    for (const key of table.missing) {
      const column = columns[key]
      if (column?.required)
        report({ sheet: table.sheet, cell: null, key }, `缺少“${column.heading}”列`, { expected: column.heading })
    }
  },
  valid: [{ name: 'tasks' }, { name: 'tasks', without: ['remark'] }, { name: 'indicators', without: ['rate', 'unit'] }],
  invalid: [
    { name: 'tasks', without: ['problems'], finds: ['problems'] },
    { name: 'indicators', without: ['added', 'total'], finds: ['added', 'total'] },
    { name: 'milestones', without: ['state'], finds: ['state'] },
  ],
})
