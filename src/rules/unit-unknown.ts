import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'unit-unknown',
  title: '“填报单位”请填写单位全称。',
  why: '看不出是哪个单位报送的表格，其中的数据无从归属。',
  hint: '请在“填报单位”栏填写单位全称后重新报送；单位名称有变动的，请告知我局更新通讯录。',
  severity: 'error',
  scope: 'submission',
  stops: true,
  yieldsTo: ['unit-disagrees'],
  check({ submission, unit }, report) {
    if (unit?.reports) return
    const typed = submission.head.unit.shown
    const message = unit
      ? `${unit.name}不在本项工作的报送单位之列`
      : typed === ''
        ? '“填报单位”为空，无法确定是哪个单位的表格'
        : `通讯录中没有“${typed}”，无法确定是哪个单位的表格`
    report({ key: 'unit' }, message, { expected: '通讯录中的报送单位' })
  },
  valid: [{ hidden: null, head: { unit: '市教育局' } }],
  invalid: [
    { hidden: null, head: { unit: '' }, file: '1.xlsx', finds: ['unit'] },
    { hidden: null, head: { unit: '教学科' }, file: '1.xlsx', finds: ['unit'] },
    { hidden: null, head: { unit: '市人力资源社会保障局' }, file: '1.xlsx', finds: ['unit'] },
  ],
})
