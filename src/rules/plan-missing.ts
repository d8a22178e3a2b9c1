import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'plan-missing',
  title: '牵头落实的每项措施均应在《配档表》中列出节点。',
  why: '通知要求牵头落实单位制定具体工作计划，明确时间表、路线图，建立工作配档表。',
  hint: '请为所列措施各填写至少一个节点：节点编号、节点任务、计划完成时间、责任人和完成情况。',
  severity: 'warning',
  scope: 'table',
  check({ name, table, assignment }, report) {
    if (table === null || name !== 'milestones') return
    const planned = new Set(table.rows.map((row) => row.measure))
    const missing = assignment.plans.filter((measure) => !planned.has(measure.no))
    if (missing.length === 0) return
    const numbers = missing.map((measure) => measure.no).join('、')
    report({ sheet: table.sheet, cell: null }, `第${numbers}项措施还没有节点`, {
      expected: missing.map((measure) => `第${measure.no}项“${measure.title}”`).join('、'),
    })
  },
  valid: [{ name: 'milestones' }, { name: 'milestones', unit: '泰山区', milestones: [] }],
  invalid: [
    { name: 'milestones', milestones: [{ id: '7-a' }], finds: ['table'] },
    { name: 'milestones', milestones: [], finds: ['table'] },
  ],
})
