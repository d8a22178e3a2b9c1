import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'file-unpacked',
  title: '表格请直接报送，尽量不要压缩；压缩包（.zip）中的工作簿会逐一读取。',
  why: '告知压缩包中哪些文件已读取、哪些未读取，以免遗漏。',
  hint: '请核对列出的文件；应报送而未读取的，请改存为 .xlsx 工作簿后单独报送。',
  severity: 'info',
  scope: 'file',
  check({ received }, report) {
    if (received.fault !== 'bundle' || !received.holds) return
    const { workbooks, others } = received.holds
    const rest = others.length === 0 ? '' : `；其余${others.length}个文件不是工作簿，未读取：${listed(others)}`
    report({}, `压缩包中的${workbooks.length}个工作簿已逐一读取：${listed(workbooks)}${rest}`, {
      related: workbooks.map((name) => ({
        file: `${received.file}/${name}`,
        sheet: null,
        cell: null,
        note: '包内工作簿',
      })),
    })
  },
  valid: [{}],
  invalid: [
    { fault: 'bundle', file: '市教育局.zip', holds: { workbooks: ['9月.xlsx'], others: [] }, finds: ['file'] },
    {
      fault: 'bundle',
      file: '报送.zip',
      holds: { workbooks: ['市教育局.xls'], others: ['照片.jpg'] },
      finds: ['file'],
    },
  ],
})

/** A zip file of a thousand pictures needs no thousand names. */
const listed = (names: readonly string[]): string =>
  names.length <= 10 ? names.join('、') : `${names.slice(0, 10).join('、')}等`
