import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'which-file-counts',
  title: '同一月份报送多份表格的，请写明填报日期，以最后一份为准。',
  why: '同一单位的几份表格内容不同，又看不出先后，便无法确定以哪一份为准。',
  hint: '请确认以哪一份为准：在该表“填报日期”栏写明日期后重新报送，或来电告知我局。',
  severity: 'error',
  scope: 'file',
  check({ received, selection }, report) {
    const group = selection.undecided.find((one) => one.files.includes(received.file))
    if (!group) return
    const others = group.files.filter((file) => file !== received.file)
    report({}, `${group.unit}报送了${group.files.length}份内容不同的表格，无法确定以哪一份为准`, {
      actual: group.files.join('、'),
      expected: '一份表格',
      related: others.map((file) => ({ file, sheet: null, cell: null, note: '同一单位的另一份表格' })),
    })
  },
  valid: [{}, { selection: { counted: { 市教育局: '市教育局.xlsx' } } }],
  invalid: [
    {
      selection: { undecided: [{ unit: '市教育局', files: ['市教育局.xlsx', '市教育局（2）.xlsx'] }] },
      finds: ['file'],
    },
  ],
})
