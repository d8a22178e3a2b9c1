import { tables } from '../model/form.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'sheet-missing',
  title: '下发表格中的各工作表均应保留并报送。',
  why: '缺少的工作表中本单位的内容无法汇总。',
  hint: '请使用下发的表格补齐该工作表，填写后重新报送；工作表名称和表头请勿修改。',
  severity: 'error',
  scope: 'table',
  check({ name, table, assignment }, report) {
    const rows = { tasks: assignment.measures, indicators: assignment.indicators, milestones: assignment.plans }[name]
    if (table !== null || rows.length === 0) return
    const { sheet } = tables[name]
    report({ sheet, cell: null }, `没有找到《${sheet}》，本单位应报其中${rows.length}项`, { expected: `《${sheet}》` })
  },
  valid: [
    { name: 'indicators' },
    { name: 'milestones', unit: '泰山区', absent: true },
    { name: 'indicators', unit: '市总工会', absent: true },
  ],
  invalid: [
    { name: 'indicators', absent: true, finds: ['table'] },
    { name: 'milestones', absent: true, finds: ['table'] },
  ],
})
