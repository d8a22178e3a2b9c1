import { describe, expect, test } from 'vitest'
import { indicatorsOf } from '../../src/model/checklist.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import type { Selection } from '../../src/model/selection.ts'
import type { Month } from '../../src/rules/define-rule.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { talkative } from './asking.ts'
import { emptyLedger, monthWith } from './bureau.ts'
import { type FormGiven, receivedForm } from './form.ts'

/** A rule on the progress of every row of 任务进展, one on the figures, one on the timetable, one on 备注 itself. */
const onTask = talkative({ id: 'on-task' })
const onIndicator = talkative({
  ...{ id: 'on-indicator', scope: 'indicator' },
  check: (_subject: unknown, report: (key: 'total', message: string) => void) => report('total', '不妥'),
} as Parameters<typeof talkative>[0])
const onMilestone = talkative({
  ...{ id: 'on-milestone', scope: 'milestone' },
  check: (_subject: unknown, report: (key: 'state', message: string) => void) => report('state', '不妥'),
} as Parameters<typeof talkative>[0])
const onRemark = talkative({
  id: 'on-remark',
  check: (_subject: unknown, report: (key: 'remark', message: string) => void) => report('remark', '不妥'),
} as Parameters<typeof talkative>[0])

const reason = '专家评审延至10月中旬'
const month = monthWith()

const found = (form: FormGiven, rule = onTask, given: Partial<Month> = {}) => {
  const stage = { ...month, ...given }
  return evaluate([receivedForm(form, stage)], stage, [rule]).findings
}
const severities = (...given: Parameters<typeof found>) => found(...given).map((one) => one.severity)

describe('a remark', () => {
  test('answers the warnings of its own row only, and is kept with them', () => {
    const [first, second] = found({ tasks: [{ remark: reason }, {}] })
    expect(first).toMatchObject({ severity: 'info', explanation: reason })
    expect(first?.hint).toContain(reason)
    expect(second).toMatchObject({ severity: 'warning', explanation: null, hint: '请改正。' })
  })

  test('answers figures and milestones too', () => {
    expect(severities({ indicators: [{ remark: reason }, {}] }, onIndicator)).toEqual(['info', 'warning'])
    expect(severities({ milestones: [{ id: '7-a', remark: reason }, { id: '7-b' }] }, onMilestone)).toEqual([
      'info',
      'warning',
    ])
  })

  test('does not answer an error', () => {
    const strict = talkative({ id: 'strict', severity: 'error' })
    expect(found({ tasks: [{ remark: reason }] }, strict)).toMatchObject([{ severity: 'error', explanation: null }])
  })

  test('that is itself at fault answers nothing, neither itself nor others', () => {
    const { findings } = evaluate([receivedForm({ tasks: [{ remark: reason }] }, month)], month, [onTask, onRemark])
    expect(findings.map((one) => one.severity)).toEqual(['warning', 'warning'])
  })

  test.each(['核实无误', '情况属实。', '无', '同上', '已核对', '延期', '123456', ''])(
    '%j answers nothing',
    (remark) => {
      expect(severities({ tasks: [{ remark }] })).toEqual(['warning'])
    },
  )

  test('keeps the fingerprint of the fault', () => {
    const print = (remark: string) => found({ tasks: [{ remark }] }).map((one) => one.fingerprint)
    expect(print(reason)).toEqual(print(''))
  })

  test('that is struck out is none', () => {
    const form: FormGiven = { tasks: [{ remark: reason }], marked: { table: 'tasks', key: 'remark', mark: 'struck' } }
    expect(severities(form)).toEqual(['warning'])
  })
})

test('what is said of two units is answered by each for itself', () => {
  const progress = '走访企业12家，宣讲学徒制补贴政策，新签培训协议3份。'
  const forms = ['泰山区', '岱岳区'].map((unit, at) =>
    receivedForm({ unit, tasks: [{}, { no: 6, progress, ...(at === 0 && { remark: '两区联合开展宣讲' }) }] }, month),
  )
  const { findings } = evaluate(forms, month)
  const same = findings.filter((one) => one.rule === 'same-paragraph')
  expect(new Map(same.map((one) => [one.unit, one.severity]))).toEqual(
    new Map([
      ['岱岳区', 'warning'],
      ['泰山区', 'info'],
    ]),
  )
})

describe('an explanation holds only for its value', () => {
  const selection: Selection = {
    ...month.selection,
    counted: { 市教育局: 'b.xlsx' },
    superseded: [{ file: 'a.xlsx', unit: '市教育局', by: 'b.xlsx', why: 'later-receipt' }],
  }
  const twice = (first: FormGiven, second: FormGiven, rule = onTask): (string | null)[] => {
    const stage = { ...month, selection }
    const files = [
      receivedForm({ ...first, file: 'a.xlsx' }, stage),
      receivedForm({ ...second, file: 'b.xlsx' }, stage),
    ]
    const { findings } = evaluate(files, stage, [rule])
    return findings.filter((one) => one.file === 'b.xlsx').map((one) => one.explanation)
  }
  const total = (value: number, remark: string): FormGiven => ({ indicators: [{ id: '7-1', total: value, remark }] })

  test('another value under the same words is asked about again', () => {
    expect(twice(total(390, reason), total(380, reason), onIndicator)).toEqual([null])
  })

  test('the same value keeps its answer, and new words answer a new value', () => {
    expect(twice(total(380, reason), total(380, reason), onIndicator)).toEqual([reason])
    expect(twice(total(390, '复核后更正上月多报'), total(380, reason), onIndicator)).toEqual([reason])
  })

  test('rows are told by what they are about, not by where they stand', () => {
    const rows = [
      { no: 7, progress: '签约3家企业。', remark: reason },
      { no: 8, progress: '签约5家企业。' },
    ]
    expect(twice({ tasks: rows }, { tasks: [...rows].reverse() })).toEqual([null, reason])
  })

  test('last month’s words are no answer this month, other words are', () => {
    const source = { file: '上月.xlsx', sha256: 'sha-last', sheet: '任务进展', cell: 'E7' }
    const of = { unit: '市教育局', remark: `${reason}。`, source }
    const measure = month.checklist.measures.find((one) => one.no === 7)
    const indicator = indicatorsOf(month.checklist).find((one) => one.id === '7-1')
    if (!measure || !indicator) throw new Error('the checklist has no measure 7')
    const line = { title: measure.title, part: measure.part, lead: measure.lead, deadline: '', status: null }
    const last: Ledger = {
      ...emptyLedger('2021-08'),
      measures: [
        {
          ...{ no: 7, ...line, light: 'grey', reason: '', pending: [] },
          entries: [{ ...of, role: '牵头', status: '正常推进', progress: '', problems: '', next: '', doneOn: null }],
        },
      ],
      indicators: [
        {
          ...{ id: '7-1', measure: 7, name: indicator.name, unit: indicator.unit, target: indicator.target },
          ...{ span: indicator.span, owner: '市教育局', previous: null, added: null, total: null, rate: null, due: 0 },
          ...{ light: 'grey', byUnit: [{ ...of, added: 0, total: 2 }], pending: [], source: null },
        },
      ],
      milestones: [
        {
          ...{ id: '7-a', measure: 7, task: '', owner: '', plannedFor: '2021-12-31', firstPlannedFor: '2021-12-31' },
          ...{ ...of, state: '进行中', doneOn: null, overdue: false },
        },
      ],
    }
    const asked = (remark: string) => [
      ...severities({ tasks: [{ no: 7, remark }] }, onTask, { last }),
      ...severities({ indicators: [{ id: '7-1', remark }] }, onIndicator, { last }),
      ...severities({ milestones: [{ id: '7-a', remark }] }, onMilestone, { last }),
    ]
    expect(asked(reason)).toEqual(['warning', 'warning', 'warning'])
    expect(asked('专家评审已完成，待印发')).toEqual(['info', 'info', 'info'])
  })

  test('milestones by their ids', () => {
    const rows = (state: string) => ({ milestones: [{ id: '7-a', state, remark: reason }] })
    expect(twice(rows('进行中'), rows('进行中'), onMilestone)).toEqual([reason])
    expect(twice(rows('未开始'), rows('进行中'), onMilestone)).toEqual([null])
  })
})
