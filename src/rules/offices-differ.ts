import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'offices-differ',
  title: '同一措施由两个以上单位负责的，是否完成应口径一致。',
  why: '一项措施只有一个结论，几个负责单位说法不一，便无法通报。',
  hint: '请与所列单位会商，统一进展状态；各有分工、进度不同的，请在“备注”中说明。',
  severity: 'warning',
  scope: 'month',
  check({ forms, checklist }, report) {
    for (const { no } of checklist.measures) {
      // Those who cooperate, and the counties, may have done their part while the measure goes on.
      const said = forms.flatMap(({ submission, assignment }) => {
        const role = assignment.measures.find(({ measure }) => measure.no === no)?.role
        const row = submission.tables.tasks?.rows.find((one) => one.measure === no)
        const inCharge = role === '牵头' || role === '责任'
        return inCharge && row && row.status.value !== null ? [{ submission, row, unit: assignment.unit.name }] : []
      })
      const done = said.filter(({ row }) => row.status.value === '已完成')
      const open = said.filter(({ row }) => row.status.value !== '已完成')
      for (const one of said) {
        const other = (done.includes(one) ? open : done)[0]
        if (!other) continue
        const { submission, row } = other
        report({ ...one, key: 'status' }, `本单位为“${one.row.status.shown}”，${other.unit}为“${row.status.shown}”`, {
          related: [{ file: submission.file, sheet: row.sheet, cell: row.status.cell, note: other.unit }],
        })
      }
    }
  },
  valid: [
    {
      forms: [
        { unit: '职业能力建设科', tasks: [{ no: 6, status: '正常推进' }] },
        { unit: '市公共就业和人才服务中心', tasks: [{ no: 6, status: '推进缓慢', problems: '经费未到位' }] },
        { unit: '泰山区', tasks: [{ no: 6, status: '已完成', doneOn: '2021-09-20' }] },
      ],
    },
  ],
  invalid: [
    {
      forms: [
        {
          unit: '职业能力建设科',
          tasks: [
            { no: 28, status: '正常推进' },
            { no: 6, status: '正常推进' },
          ],
        },
        { unit: '市公共就业和人才服务中心', tasks: [{ no: 6, status: '已完成', doneOn: '2021-09-20' }] },
      ],
      finds: ['status', 'status'],
    },
  ],
})
