import { headLabels } from '../model/form.ts'
import { defineRule } from './define-rule.ts'

const asked = ['filledBy', 'phone', 'reviewedBy', 'filledOn'] as const

export default defineRule({
  id: 'head-incomplete',
  title: '表头的填报人、联系电话、审核人和填报日期应填写齐全。',
  why: '数据有疑问时要知道找谁核对，数据也须经本单位审核后报出。',
  hint: '请补填表头空缺的各项；填报日期如 2021-09-30。',
  severity: 'warning',
  scope: 'submission',
  yieldsTo: ['form-untouched'],
  check({ submission }, report) {
    const { head } = submission
    const blank = asked.filter((key) => head[key].value === null)
    const at = blank.find((key) => head[key].cell !== null) ?? blank[0]
    if (at === undefined) return
    const names = blank.map((key) => headLabels[key].label).join('、')
    const unreadable = blank.length === 1 && head[at].shown !== ''
    report({ key: at }, unreadable ? `${names}“${head[at].shown}”无法识别` : `表头未填写${names}`, { expected: names })
  },
  valid: [{}],
  invalid: [
    { head: { reviewedBy: '' }, finds: ['reviewedBy'] },
    { head: { filledBy: '', phone: '', filledOn: '' }, finds: ['filledBy'] },
    { head: { filledOn: '月底' }, finds: ['filledOn'] },
  ],
})
