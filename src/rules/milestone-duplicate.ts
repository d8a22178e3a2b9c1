import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'milestone-duplicate',
  title: '《配档表》中的节点编号不得重复。',
  why: '节点逐月跟踪，全凭编号辨认，编号相同便分不清是哪个节点。',
  hint: '请为其中一个节点改用未使用过的编号，如 6-c；如系重复填写，请删除多余的行。',
  severity: 'error',
  scope: 'table',
  check({ name, table }, report) {
    if (table === null || name !== 'milestones') return
    const first = new Map<string, (typeof table.rows)[number]>()
    for (const row of table.rows) {
      const id = row.id.value ?? ''
      const earlier = first.get(id)
      if (id === '') continue
      if (earlier)
        report({ row, key: 'id' }, `节点编号 ${id} 与第${earlier.row}行重复`, {
          related: [{ sheet: earlier.sheet, cell: earlier.id.cell, note: '第一次出现' }],
        })
      else first.set(id, row)
    }
  },
  valid: [{ name: 'milestones', milestones: [{ id: '7-a' }, { id: '7-b' }] }],
  invalid: [{ name: 'milestones', milestones: [{ id: '7-a' }, { id: '7-b' }, { id: '7-a' }], finds: ['id'] }],
})
