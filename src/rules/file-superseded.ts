import { supersededBy } from '../model/selection.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-superseded',
  title: '同一月份再次报送的，以后一份为准，前一份不再使用。',
  why: '告知本单位哪一份表格已不作为汇总依据，避免误会。',
  hint: '无需处理；如应以此份为准，请写明填报日期后重新报送。',
  severity: 'info',
  scope: 'file',
  check({ received, selection }, report) {
    const one = selection.superseded.find(({ file }) => file === received.file)
    if (!one) return
    report({}, `已以《${one.by}》为准，此份不再使用（${supersededBy[one.why]}）`, {
      related: [{ file: one.by, sheet: null, cell: null, note: '作为汇总依据的一份' }],
    })
  },
  valid: [{}],
  invalid: [
    {
      selection: {
        superseded: [{ file: '市教育局.xlsx', unit: '市教育局', by: '市教育局（改）.xlsx', why: 'later-receipt' }],
      },
      finds: ['file'],
    },
    {
      selection: { superseded: [{ file: '市教育局.xlsx', unit: '市教育局', by: '副本.xlsx', why: 'same-bytes' }] },
      finds: ['file'],
    },
  ],
})
