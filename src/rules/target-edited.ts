import { targetText } from '../model/target.ts'
import { defineRule } from './define-rule.ts'

/** The numbers that stand in a text, 万 reckoned in. */
const numbersIn = (text: string): number[] =>
  [
    ...text
      .normalize('NFKC')
      .replace(/(?<=\d),(?=\d{3})/g, '')
      .matchAll(/(\d+(?:\.\d+)?)\s*(万)?/g),
  ].map(([, digits, wan]) => Number((Number(digits) * (wan ? 10_000 : 1)).toFixed(6)))

export default defineRule({
  id: 'target-edited',
  title: '“目标值”由我局按清单预填，请勿改动。',
  why: '完成率和亮灯按清单的目标值计算，表中改动只会让本单位的数与通报对不上。',
  hint: '请恢复为清单的目标值；认为目标值有误的，请与我局联系。',
  severity: 'error',
  scope: 'indicator',
  check({ row, indicator }, report) {
    const { target } = indicator
    const right = target.kind === 'range' ? [target.min, target.max] : [target.value]
    // Blank, or words without a number, say nothing against the checklist.
    const typed =
      target.kind !== 'range' && row.target.value !== null ? [row.target.value] : numbersIn(row.target.shown)
    if (typed.every((number) => right.includes(number))) return
    const expected = targetText(target)
    report('target', `目标值“${row.target.shown}”与清单的“${expected}”不一致`, { expected })
  },
  valid: [
    { row: {} },
    { row: { target: 10000 } },
    { row: { target: '1万左右' } },
    { indicator: '9-1', row: { target: '2-4' } },
    { indicator: '6-1', unit: '泰山区', row: { target: '' } },
    { indicator: '9-3', row: { target: '每所市属高职院校1' } },
  ],
  invalid: [
    { row: { target: 8000 }, finds: ['target'] },
    { indicator: '9-1', row: { target: '2—3' }, finds: ['target'] },
  ],
})
