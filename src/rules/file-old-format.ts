import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-old-format',
  title: '请报送 .xlsx 格式的工作簿；.xls、.et、.ods、.csv 也能读取。',
  why: '少数格式（如“单个文件网页”）不能读取；只改文件扩展名，格式并不会改变。',
  hint: '请用 WPS 或 Excel 打开该文件，点“另存为”，保存类型选“Excel 文件（*.xlsx）”，再重新报送。',
  severity: 'error',
  scope: 'file',
  check({ received }, report) {
    if (received.fault !== 'old-format') return
    const what = received.format === '' ? '其他格式的表格' : received.format
    report({}, `文件内容是${what}，不能读取`, { actual: received.format, expected: '.xlsx 工作簿' })
  },
  valid: [{}, { file: '市教育局.xls' }],
  invalid: [{ fault: 'old-format', format: '单个文件网页（MHT）', finds: ['file'] }],
})
