import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'total-not-sum',
  title: '累计完成应等于上月累计加本月新增。',
  why: '三个数对不上，就不知道哪一个是对的，全市汇总会跟着出错。',
  hint: '请核对上月累计、本月新增和累计完成三个数；需要更正以前月份数据的，请先与我局联系。',
  severity: 'error',
  scope: 'indicator',
  check({ row }, report) {
    const { previous, added, total } = row
    if (previous.value === null || added.value === null || total.value === null) return
    const sum = previous.value + added.value
    if (Math.abs(sum - total.value) > 1e-6)
      report('total', `累计完成 ${total.shown} 不等于上月累计 ${previous.shown} 加本月新增 ${added.shown}`, {
        expected: String(Number(sum.toFixed(6))),
      })
  },
  valid: [{ row: { previous: 400, added: 20, total: 420 } }],
  invalid: [{ row: { previous: 400, added: 20, total: 430 }, finds: ['total'] }],
})
