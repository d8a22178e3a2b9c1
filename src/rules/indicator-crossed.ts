import { indicatorsOf } from '../model/checklist.ts'
import { bareText } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'indicator-crossed',
  title: '指标编号与指标名称应属同一指标，请勿改动或移动。',
  why: '编号和名称各指一个指标，数就不知道该计在哪个指标上。',
  hint: '请按下发的表格恢复指标编号和名称，并核对本行各数。',
  severity: 'error',
  scope: 'indicator',
  check({ row, indicator, checklist }, report) {
    const name = bareText(row.name.shown)
    // A shortened or reworded name is harmless, another indicator's is not.
    const other = indicatorsOf(checklist).find((one) => one.id !== indicator.id && bareText(one.name) === name)
    if (name === '' || !other || bareText(indicator.name) === name) return
    report('name', `指标编号为 ${indicator.id}，指标名称却是 ${other.id} 的“${other.name}”`, {
      expected: indicator.name,
    })
  },
  valid: [{ row: {} }, { row: { name: '现代学徒制培养人数' } }, { row: { name: '' } }],
  invalid: [{ indicator: '9-1', row: { id: '9-1', name: '建设高水平中职专业' }, finds: ['name'] }],
})
