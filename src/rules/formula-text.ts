import { defineRule } from './define-rule.ts'

/** After a sign: a call, a reference to a cell, another program, or arithmetic. A dash before prose is a bullet. */
const runs =
  /^[+-]+\s*(?:[A-Za-z_.]+\s*\(|\$?[A-Za-z]{1,3}\$?\d+(?![\p{L}\d])|[^\p{Script=Han}]*[|!]|\d[\d.\s]*[*/^+]\s*[\d(])/u

/** Whether a spreadsheet would take the text for a formula. */
const isFormula = (text: string): boolean => {
  const plain = text.normalize('NFKC')
  return /^\s*[=@]\s*\S/.test(plain) || runs.test(plain.trim())
}

export default defineRule({
  id: 'formula-text',
  title: '文字栏的内容不要以 = 或 @ 开头，也不要写成公式。',
  why: '这样的文字复制到其他表格时会被当作公式执行，显示出错，也有安全隐患。',
  hint: '请去掉开头的符号，直接写文字。',
  severity: 'error',
  scope: 'field',
  check({ field, column, table }, report) {
    if ((table !== 'head' && column?.type !== 'text') || !isFormula(field.shown)) return
    report(null, `${column?.heading ?? '表头'}的内容会被当作公式`, { actual: field.shown.slice(0, 20) })
  },
  valid: [
    ...['-', '——', '- 一是召开推进会；二是印发方案。', '-一是召开推进会', '—印发方案', '+86 538 8000000', '-5'].map(
      (typed) => ({ table: 'tasks' as const, key: 'remark', typed }),
    ),
    { table: 'tasks', key: 'progress', typed: '-A类企业12家、B类企业3家完成备案' },
    { table: 'tasks', key: 'progress', typed: '+5个百分点' },
  ],
  invalid: [
    { table: 'tasks', key: 'progress', typed: '=HYPERLINK("http://example.invalid","详情")', finds: ['progress'] },
    { table: 'tasks', key: 'remark', typed: '＝１＋１', finds: ['remark'] },
    { table: 'tasks', key: 'remark', typed: '@SUM(1,2)', finds: ['remark'] },
    { table: 'tasks', key: 'remark', typed: "+cmd|' /C calc'!A0", finds: ['remark'] },
    { table: 'tasks', key: 'remark', typed: '-2+3', finds: ['remark'] },
    { table: 'milestones', key: 'task', typed: '-A1', finds: ['task'] },
  ],
})
