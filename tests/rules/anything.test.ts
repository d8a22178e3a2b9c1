import { expect, test } from 'vitest'
import { type HeadLabel, headLabels, type TableName, tables } from '../../src/model/form.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { emptyLedger, monthWith } from './bureau.ts'
import { type FormGiven, receivedForm } from './form.ts'

const oddities = [
  '',
  '/',
  '无',
  '同上',
  '0',
  '-1',
  '1e9',
  '约3',
  '１２',
  '9'.repeat(40),
  '=A1',
  '\u3000',
  '𠮷'.repeat(30),
]
const month = monthWith({ last: emptyLedger('2021-08') })

function findingsOf(form: FormGiven) {
  return evaluate([receivedForm(form, month)], month).findings
}

test.each(Object.keys(tables) as TableName[])('whatever stands in a cell of %s, every finding is whole', (name) => {
  for (const key of Object.keys(tables[name].columns))
    for (const odd of oddities)
      for (const finding of findingsOf({ [name]: [{ [key]: odd }, {}] })) {
        expect(finding.message, finding.rule).not.toBe('')
        expect(finding.message, finding.rule).not.toMatch(/undefined|null|NaN|\[object/)
        expect(finding.hint, finding.rule).toMatch(/。$/)
        expect(finding.sheet, finding.rule).not.toBeNull()
      }
})

test.each(Object.keys(headLabels) as HeadLabel[])('whatever stands as %s, a finding says it or nothing', (key) => {
  for (const odd of oddities)
    for (const finding of findingsOf({ head: { [key]: odd } }))
      expect(`${finding.message}${finding.expected}`).not.toMatch(/undefined|null|NaN|\[object/)
})

test('a message says what is wrong without the place, and has no full stop', () => {
  const all = oddities.flatMap((odd) => findingsOf({ tasks: [{ status: odd, doneOn: odd, progress: odd }, {}] }))
  expect(all.length).toBeGreaterThan(20)
  expect(all.filter((one) => one.cell !== null && one.message.includes(one.cell))).toEqual([])
  expect(all.filter((one) => one.message.endsWith('。'))).toEqual([])
})
