import { secrecyRules } from '../model/secrecy.ts'
import { defineRule } from './define-rule.ts'

/** Places that one finding names: enough to find the rest. */
const named = 5

export default defineRule({
  id: secrecyRules.file,
  title: '带有密级标志的文件不得通过本渠道报送。',
  why: '密级标在表格之外（表格上方、页眉页脚、文本框、批注、工作表名称、文档属性、文件名等处），是对整份文件定密；其中的内容一律不得读入、汇总。',
  hint: '请立即停止报送，并按保密规定处理已发出的文件；文件不涉密的，请删去密级标志后重新报送。',
  severity: 'error',
  scope: 'file',
  stops: true,
  check({ received, selection }, report) {
    const [first, ...others] = received.marked ?? []
    // A form that a later one stands for is nobody's any more; a zip file's workbooks bear its name themselves.
    const passed = received.fault === 'bundle' || received.fault === 'lock-file'
    if (first === undefined || passed || selection.superseded.some((one) => one.file === received.file)) return
    const { sheet, cell, place, mark } = first
    const more = [...new Set(others.map((one) => one.place))].filter((one) => one !== place).slice(0, named)
    const also = more.length === 0 ? '' : `；还见于${more.join('、')}`
    report({ sheet, cell }, `${place}带有密级标志“${mark}”${also}`, {
      actual: mark,
      related: others.slice(0, named).map((one) => ({ sheet: one.sheet, cell: one.cell, note: one.place })),
    })
  },
  valid: [
    {},
    { above: '附件1' },
    { above: '请做好保密工作，不得泄露国家秘密' },
    { header: '保密工作人人有责' },
    { file: '市教育局保密工作.xlsx' },
  ],
  invalid: [
    { above: '机密★1年', finds: ['table'] },
    { above: '密级：秘密', finds: ['table'] },
    { header: '秘密★10年', finds: ['table'] },
    { file: '（秘密）市教育局.xlsx', finds: ['file'] },
    { file: '机密★1年.docx', fault: 'not-a-workbook', format: 'Word 文档', finds: ['file'] },
  ],
})
