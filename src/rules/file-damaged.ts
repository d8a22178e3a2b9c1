import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-damaged',
  title: '报送的文件应能正常打开，大小不超过限制。',
  why: '损坏或过大的文件无法读取，其中的内容不能计入汇总。',
  hint: '请先在本机打开该文件，确认能正常显示后点“另存为”存成新的 .xlsx 文件，再重新报送。',
  severity: 'error',
  scope: 'file',
  check({ received }, report) {
    if (received.fault === 'damaged') report({}, '文件已损坏，无法打开', { actual: received.format })
    if (received.fault === 'too-large')
      report({}, '文件过大，或展开后的内容过多，无法读取', {
        actual: `${received.bytes}字节`,
        hint: '请删去与填报无关的图片、工作表和大片空白单元格的格式，只保留本表，再重新报送。',
      })
    if (received.fault === 'unread')
      report({}, '本局未能读取该文件，其内容未计入汇总', {
        actual: received.format,
        hint: '不需要单位改动：请本局确认文件未被移走、未被其他程序占用、有读取权限，再重新运行。',
      })
  },
  valid: [{}],
  invalid: [
    { fault: 'damaged', finds: ['file'] },
    { fault: 'too-large', finds: ['file'] },
    { fault: 'unread', finds: ['file'] },
  ],
})
