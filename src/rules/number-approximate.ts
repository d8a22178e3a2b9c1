import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'number-approximate',
  title: '数字应填准确数，不填约数。',
  why: '“约”“余”“左右”的数加起来误差会越来越大，也无法与下月核对。',
  hint: '请填写准确数字；暂时没有准确数的，填写已核实的数，并在“备注”中说明。',
  severity: 'error',
  scope: 'field',
  check({ field, key, column }, report) {
    if (column?.type === 'number' && key !== 'no' && field.notes.includes('approximate'))
      report(null, `${column.heading}“${field.shown}”是约数`, { expected: '准确数字' })
  },
  valid: [
    { table: 'indicators', key: 'total', typed: '1.2万' },
    { table: 'indicators', key: 'target', typed: '10000左右' },
  ],
  invalid: [
    { table: 'indicators', key: 'total', typed: '约500', finds: ['total'] },
    { table: 'indicators', key: 'added', typed: '1.2万余人', finds: ['added'] },
  ],
})
