import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-encrypted',
  title: '报送的文件不要设置打开密码。',
  why: '加密的文件无法读取，也就无法汇总。',
  hint: '请取消密码后重报：在 WPS 或 Excel 中打开文件，依次点“文件”“文档加密”“密码加密”，清空密码后保存。',
  severity: 'error',
  scope: 'file',
  check({ received }, report) {
    if (received.fault === 'encrypted') report({}, '文件设有打开密码，无法读取', { expected: '不加密的 .xlsx 工作簿' })
  },
  valid: [{}],
  invalid: [{ fault: 'encrypted', finds: ['file'] }],
})
