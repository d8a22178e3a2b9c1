import { comesWhole, isFraction } from '../model/whole-units.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'number-fraction',
  title: '人数、家数、次数等应填整数。',
  why: '人和单位没有小数，出现小数多为单位写错（如按“万人”填写）或误填了比例。',
  hint: '请按表中“计量单位”填写整数。',
  severity: 'error',
  scope: 'field',
  check({ field, key, column, indicator }, report) {
    if (column?.type !== 'number' || key === 'no' || indicator === null || !comesWhole(indicator.unit)) return
    // Shown may be rounded by the cell's format: the value says what is wrong.
    if (typeof field.value === 'number' && isFraction(field.value))
      report(null, `${column.heading} ${field.value} 不是整数，计量单位是“${indicator.unit}”`, {
        actual: String(field.value),
        expected: '整数',
      })
  },
  valid: [
    { table: 'indicators', key: 'total', typed: 420 },
    { table: 'indicators', key: 'total', typed: '1.2万' },
    { table: 'indicators', key: 'rate', typed: 0.042 },
  ],
  invalid: [{ table: 'indicators', key: 'added', typed: 0.6, finds: ['added'] }],
})
