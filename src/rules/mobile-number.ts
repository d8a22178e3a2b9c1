import { defineRule } from './define-rule.ts'

const mobile = /(?<!\d)(?:\+?86[\s-]?)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/

/** Columns of text in which a number of somebody's has no place. */
const narrative: ReadonlySet<string> = new Set(['progress', 'problems', 'next', 'remark', 'task'])

export default defineRule({
  id: 'mobile-number',
  title: '进展、问题、打算和备注等栏中不要写个人手机号码。',
  why: '这些文字会摘入通报，号码会随之公开；联系方式请写在表头“联系电话”栏。',
  hint: '请删去手机号码；确需公布的，请改用办公电话。',
  severity: 'warning',
  scope: 'field',
  check({ field, key, column }, report) {
    if (column?.type !== 'text' || !narrative.has(key)) return
    const found = mobile.exec(field.shown.normalize('NFKC'))
    if (found) report(null, `${column.heading}中有手机号码`, { actual: `${found[1]}****${found[3]}` })
  },
  valid: [
    { table: 'head', key: 'phone', typed: '13800000000' },
    { table: 'tasks', key: 'remark', typed: '咨询电话 0538-8000000' },
  ],
  invalid: [
    { table: 'tasks', key: 'progress', typed: '报名请联系 13800000000。', finds: ['progress'] },
    { table: 'milestones', key: 'remark', typed: '联系 138-0000-0000', finds: ['remark'] },
  ],
})
