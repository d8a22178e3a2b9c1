import type { ReadNote } from '../model/submission.ts'
import { defineRule } from './define-rule.ts'

const asked = [
  { key: 'task', heading: '节点任务' },
  { key: 'plannedFor', heading: '计划完成时间' },
  { key: 'state', heading: '完成情况' },
] as const

/** What stands there but can't be read is said at the cell. */
const unread: ReadonlySet<ReadNote> = new Set<ReadNote>(['not-a-date', 'not-an-option'])

export default defineRule({
  id: 'milestone-incomplete',
  title: '《配档表》每个节点均须填写节点任务、计划完成时间和完成情况。',
  why: '缺少任何一项，都无法判断节点是否按期。',
  hint: '请补填所缺的各项；不再需要的节点，请删除整行。',
  severity: 'error',
  scope: 'milestone',
  check({ row }, report) {
    const blank = asked.filter(
      ({ key }) =>
        row[key].cell !== null && row[key].value === null && !row[key].notes.some((note) => unread.has(note)),
    )
    const [first] = blank
    if (!first) return
    const names = blank.map((one) => one.heading).join('、')
    report(first.key, `节点 ${row.id.shown} 未填写${names}`, { expected: names })
  },
  valid: [{ row: { task: '印发方案', plannedFor: '2021-10-31', state: '未开始' } }],
  invalid: [
    { row: { plannedFor: '' }, finds: ['plannedFor'] },
    { row: { task: '', state: '' }, finds: ['task'] },
  ],
})
