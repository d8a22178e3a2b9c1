import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'number-negative',
  title: '本月新增、累计完成等数字不得为负数。',
  why: '新增数和累计数只增不减，负数多为误填或用来冲减以前月份的数。',
  hint: '请核对后填写；当月没有新增的填 0；确需更正以前月份数据的，本月新增照实填写，在“备注”中说明更正原因。',
  severity: 'error',
  scope: 'field',
  check({ field, key, column }, report) {
    if (column?.type === 'number' && key !== 'no' && typeof field.value === 'number' && field.value < 0)
      report(null, `${column.heading} ${field.shown} 为负数`, { expected: '0 或正数' })
  },
  valid: [{ table: 'indicators', key: 'added', typed: 0 }],
  invalid: [{ table: 'indicators', key: 'added', typed: -12, finds: ['added'] }],
})
