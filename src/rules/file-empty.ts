import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-empty',
  title: '报送的文件应有内容。',
  why: '0 字节的文件多为上传或转发中断所致，其中没有任何填报内容。',
  hint: '请打开本单位留存的原文件确认内容完整，保存后重新报送。',
  severity: 'error',
  scope: 'file',
  check({ received }, report) {
    if (received.fault === 'empty-file') report({}, '文件为空，没有任何内容', { actual: `${received.bytes}字节` })
  },
  valid: [{}],
  invalid: [{ fault: 'empty-file', finds: ['file'] }],
})
