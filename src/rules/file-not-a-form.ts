import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-not-a-form',
  title: '请使用下发的工作进展情况表填报。',
  why: '通知、照片、扫描件等其他文件不能汇总；确需报送的附件不影响本表的处理。',
  hint: '如此文件为附件，无需处理；如本意是报送进展情况，请填写下发的工作进展情况表后重新报送。',
  severity: 'warning',
  scope: 'file',
  check({ received }, report) {
    if (received.fault === 'not-a-workbook')
      report({}, `文件是${received.format || '其他类型的文件'}，不是工作进展情况表`, { actual: received.format })
    if (received.fault === 'no-table')
      report({}, '工作簿中没有找到《任务进展》《量化指标》等填报表格', {
        hint: '如此文件为附件，无需处理；如本意是报送进展情况，请保留下发表格的表头，重新填写后报送。',
      })
  },
  valid: [{}, { fault: 'lock-file', file: '~$市教育局.xlsx' }],
  invalid: [
    { fault: 'not-a-workbook', format: 'Word 文档', file: '关于报送进展情况的说明.docx', finds: ['file'] },
    { fault: 'no-table', finds: ['file'] },
  ],
})
