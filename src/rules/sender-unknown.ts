import { unitsAt } from '../model/unit.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'sender-unknown',
  title: '请用通讯录登记的邮箱报送。',
  why: '由登记以外的邮箱发来的表格，不能确认是本单位报送的，退回和催报也可能送不到经办人。',
  hint: '请确认此表由本单位报送；邮箱有变动的，请告知我局更新通讯录。',
  severity: 'warning',
  scope: 'file',
  check({ received, units, settings, selection }, report) {
    const { from, submission, file } = received
    if (!from?.includes('@') || submission === null || selection.superseded.some((one) => one.file === file)) return
    // What the bureau itself passes on came to it by hand.
    if (from.toLowerCase() === settings.mail.from.toLowerCase() || unitsAt(units, from).length > 0) return
    report({}, `此表由通讯录以外的邮箱 ${from} 发来`, { actual: from })
  },
  valid: [{}, { from: 'jiaoyu@taian.example' }, { from: 'luoshi@example.invalid' }],
  invalid: [{ from: 'jiaoyu.2021@example.invalid', finds: ['file'] }],
})
