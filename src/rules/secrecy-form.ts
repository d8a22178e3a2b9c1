import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'secrecy-form',
  title: '带有密级标志的表格不得通过本渠道报送。',
  why: '密级标在表格之外，是对整份表格定密；其中的内容一律不得读入、汇总。',
  hint: '请立即停止报送，并按保密规定处理已发出的文件；表格不涉密的，请删去密级标志后重新报送。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  check({ submission }, report) {
    const [first] = submission.marked ?? []
    if (first === undefined) return
    const { sheet, cell, mark } = first
    report({ sheet, cell }, `表格带有密级标志“${mark}”`, { actual: mark })
  },
  valid: [{}, { above: '附件1' }],
  invalid: [
    { above: '机密★1年', finds: ['table'] },
    { above: '密级：秘密', finds: ['table'] },
  ],
})
