import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-id',
  title: '节点编号由措施序号、短横线和小写字母组成，如 6-a、6-b，只填本单位牵头或负责的措施。',
  why: '节点逐月跟踪，全凭编号对应到措施。',
  hint: '请按“措施序号-字母”填写，如 6-a；已编过的号以后各月不要改动。',
  severity: 'error',
  scope: 'milestone',
  check({ row, measure, checklist }, report) {
    const id = row.id.value ?? ''
    const expected = '如 6-a'
    if (id === '') report('id', '节点编号未填写', { expected })
    else if (!/^\d{1,3}-[a-z]{1,2}$/.test(id)) report('id', `节点编号“${row.id.shown}”格式不对`, { expected })
    else if (!checklist.measures.some((one) => one.no === Number(id.split('-')[0])))
      report('id', `节点编号 ${id} 中的措施序号清单里没有`, { expected })
    else if (measure === null)
      report('id', `节点编号 ${id} 对应的措施不由本单位编制配档表`, { expected: '本单位的措施' })
  },
  valid: [{ row: { id: '7-a' } }, { row: { id: '7-A' } }, { row: { id: '7-ａ' } }],
  invalid: [
    { row: { id: '' }, finds: ['id'] },
    { row: { id: '7a' }, finds: ['id'] },
    { row: { id: '7-1' }, finds: ['id'] },
    { row: { id: '99-a' }, finds: ['id'] },
    { row: { id: '6-a' }, finds: ['id'] },
  ],
})
