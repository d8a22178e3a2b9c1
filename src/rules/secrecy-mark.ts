import { secrecyMark, secrecyRules } from '../model/secrecy.ts'
import { defineRule } from './define-rule.ts'

export default defineRule({
  id: secrecyRules.field,
  title: '表中不得写入涉密内容，不得带有“秘密★”等密级标志。',
  why: '本表通过非涉密网络报送，汇入通报后阅看范围广，涉密内容一律不得写入。',
  hint: '涉密内容请勿通过本表报送，已经报送的请立即按保密规定处理；内容不涉密的，请删去密级标志后重新报送。',
  severity: 'error',
  scope: 'field',
  check({ field, column, table }, report) {
    // What stands above the table marks the whole form: secrecy-form.
    if (table === 'head' || column?.type !== 'text') return
    const mark = secrecyMark(field.shown)
    // The finding goes into reports and letters: of the text it carries the mark alone.
    if (mark !== null) report(null, `“${column.heading}”栏带有密级标志“${mark}”`, { actual: mark })
  },
  valid: [
    { table: 'tasks', key: 'progress', typed: '组织参训学员学习保守国家秘密的规定1次。' },
    { table: 'tasks', key: 'progress', typed: '评选五星级（★★★★★）培训基地2家。' },
    { table: 'tasks', key: 'remark', typed: '按商业秘密保护要求未列企业名称' },
  ],
  invalid: [
    { table: 'tasks', key: 'progress', typed: '按《方案》（机密★3年）要求，完成摸底2次。', finds: ['progress'] },
    { table: 'tasks', key: 'remark', typed: '秘 密 ★ １ 年', finds: ['remark'] },
    { table: 'indicators', key: 'remark', typed: '绝密', finds: ['remark'] },
    { table: 'milestones', key: 'task', typed: '内部资料  注意保密', finds: ['task'] },
  ],
})
