import { unitsAt } from '../model/unit.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'sender-disagrees',
  title: '表格应由填报单位自己的邮箱发来。',
  why: '甲单位的邮箱发来乙单位的表格，可能是代报，也可能是错发，不能代为猜测。',
  hint: '请填报单位确认此表；确属代报的，请在备注中说明。',
  severity: 'warning',
  scope: 'file',
  check({ received, units, settings, selection }, report) {
    const { from, submission, file } = received
    if (!from || !submission?.unit || selection.superseded.some((one) => one.file === file)) return
    if (from.toLowerCase() === settings.mail.from.toLowerCase()) return
    const senders = unitsAt(units, from).map((unit) => unit.name)
    if (senders.length === 0 || senders.includes(submission.unit)) return
    report({}, `表内单位是${submission.unit}，发件邮箱 ${from} 是${senders.join('、')}的`, {
      actual: senders.join('、'),
      expected: submission.unit,
    })
  },
  valid: [{ from: 'jiaoyu@taian.example' }, { from: 'luoshi@example.invalid' }],
  invalid: [{ from: 'keji@taian.example', finds: ['file'] }],
})
