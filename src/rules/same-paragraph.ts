import { bareText } from '../model/phrases.ts'
import { defineRule } from './define-rule.ts'

/** Shorter texts agree by chance. */
const least = 20

export default defineRule({
  id: 'same-paragraph',
  title: '“本月进展”应写本单位的工作，不要照抄其他单位。',
  why: '两个单位的文字一字不差，至少有一个不是本单位的实际情况。',
  hint: '请改写为本单位的实际情况；属联合开展的，请写明本单位承担的部分，并在“备注”中说明。',
  severity: 'warning',
  scope: 'month',
  check({ forms }, report) {
    const all = forms.flatMap(({ submission, assignment }) =>
      (submission.tables.tasks?.rows ?? []).flatMap((row) => {
        const text = bareText(row.progress.value ?? '')
        return text.length < least ? [] : [{ submission, row, text, unit: assignment.unit.name }]
      }),
    )
    const first = new Map<string, (typeof all)[number][]>()
    for (const one of all) first.set(one.text, [...(first.get(one.text) ?? []), one])
    for (const one of all) {
      const other = first.get(one.text)?.find((candidate) => candidate.unit !== one.unit)
      if (!other) continue
      const { submission, row, unit } = other
      report({ ...one, key: 'progress' }, `本月进展与${unit}的文字完全相同`, {
        related: [{ file: submission.file, sheet: row.sheet, cell: row.progress.cell, note: unit }],
      })
    }
  },
  valid: [
    {
      forms: [
        { unit: '泰山区', tasks: [{ no: 6, progress: '走访企业12家，宣讲学徒制补贴政策，新签培训协议3份。' }] },
        { unit: '岱岳区', tasks: [{ no: 6, progress: '走访企业9家，宣讲学徒制补贴政策，新签培训协议2份。' }] },
      ],
    },
    {
      forms: [
        { unit: '泰山区', tasks: [{ no: 6, progress: '召开工作推进会。' }] },
        { unit: '岱岳区', tasks: [{ no: 6, progress: '召开工作推进会。' }] },
      ],
    },
  ],
  invalid: [
    {
      forms: [
        { unit: '泰山区', tasks: [{ no: 6, progress: '走访企业12家，宣讲学徒制补贴政策，新签培训协议3份。' }] },
        { unit: '岱岳区', tasks: [{ no: 6, progress: '走访企业12家，宣讲学徒制补贴政策，新签培训协议 3份' }] },
      ],
      finds: ['progress', 'progress'],
    },
  ],
})
