import { defineRule } from './define-rule.ts'

const faults = {
  'not-a-number': {
    says: '不是数字',
    hint: '请只填阿拉伯数字，不带计量单位和说明；没有发生的填 0，说明写在“备注”中。',
  },
  'formula-error': { says: '是公式的出错结果', hint: '请改正公式，或直接填写数字。' },
  'no-cached-value': { says: '是没有计算结果的公式', hint: '请在 WPS 或 Excel 中打开并保存一次，或直接填写数字。' },
  'auto-date': { says: '已被表格软件自动转成日期', hint: '请把单元格格式改为“常规”，再重新填写数字。' },
} as const

export default defineRule({
  id: 'number-unreadable',
  title: '数字栏只填阿拉伯数字，没有发生的填 0。',
  why: '无法识别为数字的内容不能参加汇总。',
  hint: faults['not-a-number'].hint,
  severity: 'error',
  scope: 'field',
  check({ field, key, column }, report) {
    // 序号 is not counted, 完成率 is computed anew: neither is worth a question.
    if (column?.type !== 'number' || key === 'no' || field.value !== null) return
    const note = field.notes.find((one) => one in faults) as keyof typeof faults | undefined
    if (note === undefined) return
    const { says, hint } = faults[note]
    report(null, `${column.heading}“${field.shown}”${says}`, { expected: '数字', hint })
  },
  valid: [
    { table: 'indicators', key: 'total', typed: 420 },
    { table: 'indicators', key: 'total', typed: '1,200人' },
    { table: 'indicators', key: 'rate', typed: '#DIV/0!', mark: 'formula-error' },
  ],
  invalid: [
    { table: 'indicators', key: 'total', typed: '见附件', finds: ['total'] },
    { table: 'indicators', key: 'added', typed: '#VALUE!', mark: 'formula-error', finds: ['added'] },
    { table: 'indicators', key: 'added', typed: '3月5日', mark: 'auto-date', finds: ['added'] },
  ],
})
