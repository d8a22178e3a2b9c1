import { defineRule } from './define-rule.ts'

export default defineRule({
  id: 'unit-name-unknown',
  title: '“填报单位”栏的名称应与通讯录一致。',
  why: '栏内名称认不出，只能按表格自带标识或文件名认定单位，须请本单位确认没有用错表格。',
  hint: '请确认表格确为本单位的，并把“填报单位”改为单位全称。',
  severity: 'warning',
  scope: 'submission',
  yieldsTo: ['file-name-disagrees'],
  check({ submission, unit }, report) {
    const label = submission.claims.unit.find((claim) => claim.from === 'label')
    if (!unit || !label || label.value !== null || label.text.trim() === '') return
    report({ key: 'unit' }, `通讯录中没有“${label.text}”，已按${unit.name}认定`, { expected: unit.name })
  },
  valid: [{ head: { unit: '市教育局' } }, { head: { unit: '' } }],
  invalid: [{ hidden: { unit: '市教育局' }, head: { unit: '教学管理中心' }, finds: ['unit'] }],
})
