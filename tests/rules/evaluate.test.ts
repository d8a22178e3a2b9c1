import { describe, expect, test } from 'vitest'
import { type Finding, sortFindings } from '../../src/model/finding.ts'
import type { Selection } from '../../src/model/selection.ts'
import { catalogue } from '../../src/rules/catalogue.ts'
import type { AnyRule, Month } from '../../src/rules/define-rule.ts'
import { evaluate } from '../../src/rules/evaluate.ts'
import { overriding, said, saidOf, saidOfForm, talkative } from './asking.ts'
import { emptyLedger, monthWith, units } from './bureau.ts'
import { type FormGiven, receivedForm } from './form.ts'
import { stageOf } from './subjects.ts'

const month = monthWith()
const twoFaults: FormGiven = { tasks: [{ status: '' }, {}, {}, {}, { next: '' }] }

test('a blameless month of all units has no finding', () => {
  const received = units.filter((unit) => unit.reports).map((unit) => receivedForm({ unit: unit.name }, month))
  expect(evaluate(received, month).findings).toEqual([])
})

describe('a finding', () => {
  const { findings } = evaluate(
    [receivedForm({ indicators: [{ previous: 400, added: 20, total: 380 }] }, month)],
    month,
  )

  test('says rule, place and whose it is', () => {
    const [finding] = findings.filter((one) => one.rule === 'total-falls')
    expect(finding).toMatchObject({
      ...{ rule: 'total-falls', severity: 'error', unit: '市教育局', period: '2021-09', file: '市教育局.xlsx' },
      ...{ sheet: '量化指标', cell: 'H7', measure: 7, indicator: '7-1', actual: '380', related: [] },
    })
    expect(finding?.hint).toBe(catalogue.find((rule) => rule.id === 'total-falls')?.hint)
    expect(finding?.fingerprint).toMatch(/^[0-9a-f]{16}$/)
  })

  test('of a related cell names the file', () => {
    const { received, month } = stageOf(
      ...(['row-duplicate'].map((id) => {
        const rule = catalogue.find((one) => one.id === id) as AnyRule
        return [rule, rule.invalid[0]] as Parameters<typeof stageOf>
      })[0] as Parameters<typeof stageOf>),
    )
    const [finding] = evaluate(received, month).findings.filter((one) => one.rule === 'row-duplicate')
    expect(finding?.related).toEqual([{ file: '市教育局.xlsx', sheet: '任务进展', cell: 'B7', note: '第一次出现' }])
  })
})

test('findings come sorted by unit, file, sheet, row, column, rule', () => {
  const forms = ['泰山区', '市教育局', '岱岳区'].map((unit) =>
    receivedForm({ unit, tasks: [{ progress: '', status: '' }] }, month),
  )
  const { findings } = evaluate(forms, month)
  expect(findings.length).toBeGreaterThan(6)
  expect(findings).toEqual(sortFindings([...findings].reverse()))
})

describe('files', () => {
  const broken = { ...receivedForm({}, month), fault: 'encrypted' as const, submission: null }

  test('that cannot be read belong to the unit in their name', () => {
    const { findings } = evaluate([broken], month)
    expect(findings).toMatchObject([{ rule: 'file-encrypted', unit: '市教育局', sheet: null, cell: null }])
  })

  test('that are locks are nobody’s fault', () => {
    expect(saidOf([{ ...broken, fault: 'lock-file' }], month)).toEqual([])
  })

  test('that are superseded or undecided are asked as files only', () => {
    const one = receivedForm({ ...twoFaults, file: 'a.xlsx' }, month)
    const two = receivedForm({ ...twoFaults, file: 'b.xlsx' }, month)
    const superseded: Selection = {
      ...month.selection,
      superseded: [{ file: 'a.xlsx', unit: '市教育局', by: 'b.xlsx', why: 'later-receipt' }],
    }
    const found = evaluate([one, two], { ...month, selection: superseded }).findings
    expect(found.filter((finding) => finding.file === 'a.xlsx').map((finding) => finding.rule)).toEqual([
      'file-superseded',
    ])
    expect(found.filter((finding) => finding.file === 'b.xlsx').length).toBe(2)
    const undecided = { ...month.selection, undecided: [{ unit: '市教育局', files: ['a.xlsx', 'b.xlsx'] }] }
    expect(saidOf([one, two], { ...month, selection: undecided })).toEqual([
      'which-file-counts null',
      'which-file-counts null',
    ])
  })
})

describe('a rule that stops', () => {
  test('keeps later rules and scopes from speaking of that file', () => {
    const lastMonths: FormGiven = {
      ...twoFaults,
      hidden: { period: '2021-08' },
      head: { period: '2021年8月', filledBy: '' },
    }
    expect(saidOfForm(lastMonths)).toEqual(['period-disagrees E2'])
  })

  test('leaves other files alone', () => {
    const wrong = receivedForm({ unit: '泰山区', hidden: { period: '2021-08' } }, month)
    const { findings } = evaluate([wrong, receivedForm(twoFaults, month)], month)
    expect(findings.map((one) => one.unit)).toEqual(['市教育局', '市教育局', '泰山区'])
  })

  test('does not stop when the bureau has made it a warning', () => {
    const settings = overriding({ 'period-disagrees': 'warning' })
    const found = saidOfForm({ ...twoFaults, hidden: { period: '2021-08' } }, { settings })
    expect(found).toEqual(['period-disagrees E2', 'status-missing E7', 'next-missing H11'])
  })

  test('takes its form out of the comparison between units', () => {
    const text = '走访企业12家，宣讲学徒制补贴政策，新签培训协议3份。'
    const forms = ['泰山区', '岱岳区'].map((unit) => ({ unit, tasks: [{}, { no: 6, progress: text }] }))
    const all = forms.map((form) => receivedForm(form, month))
    expect(saidOf(all, month).filter((one) => one.startsWith('same-paragraph'))).toHaveLength(2)
    const stopped = forms.map((form, at) =>
      receivedForm({ ...form, ...(at === 0 && { hidden: { period: '2021-08' } }) }, month),
    )
    expect(saidOf(stopped, month).filter((one) => one.startsWith('same-paragraph'))).toEqual([])
  })
})

describe('settings', () => {
  test('change a rule’s severity', () => {
    const { findings } = evaluate([receivedForm(twoFaults, month)], {
      ...month,
      settings: overriding({ 'status-missing': 'info' }),
    })
    expect(findings.map((one) => one.severity)).toEqual(['info', 'error'])
  })

  test('switch a rule off', () => {
    expect(saidOfForm(twoFaults, { settings: overriding({ 'status-missing': 'off' }) })).toEqual(['next-missing H11'])
  })

  test('let the rule that yielded speak where the other is off', () => {
    const form: FormGiven = { indicators: [{ previous: 420, added: 20, total: 380 }, {}, {}, {}] }
    expect(saidOfForm(form)).toEqual(['total-falls H7'])
    expect(saidOfForm(form, { settings: overriding({ 'total-falls': 'off' }) })).toEqual(['total-not-sum H7'])
  })
})

describe('rows', () => {
  test('that are not the unit’s are not asked about their contents', () => {
    const rows = [{}, {}, {}, {}, {}, { no: 13, status: '', progress: '' }, { no: 99, title: '其他', status: '' }]
    expect(saidOfForm({ tasks: rows })).toEqual(['row-unknown B12', 'row-unknown B13'])
  })

  test('that stand there twice are asked once', () => {
    const rows = [{ no: 7 }, { no: 8 }, { no: 9 }, { no: 25 }, { no: 26 }, { no: 7, next: '' }]
    expect(saidOfForm({ tasks: rows })).toEqual(['row-duplicate B12'])
  })

  test('are asked about cells even where they stand there twice', () => {
    const rows = [{ no: 7 }, { no: 8 }, { no: 9 }, { no: 25 }, { no: 26 }, { no: 7, status: '差不多' }]
    expect(saidOfForm({ tasks: rows })).toEqual(['row-duplicate B12', 'option-unknown E12'])
  })
})

describe('without last month', () => {
  test('rules that need it are counted as not evaluated', () => {
    const { notEvaluated } = evaluate([receivedForm({}, month)], month)
    expect(notEvaluated).toEqual([
      { rule: 'form-repeated', subjects: 1 },
      { rule: 'progress-copied', subjects: 5 },
      { rule: 'done-reopened', subjects: 5 },
      { rule: 'added-unusual', subjects: 4 },
      { rule: 'previous-edited', subjects: 4 },
      { rule: 'milestone-moved', subjects: 4 },
    ])
  })

  test('a unit’s own gap counts, a new milestone does not', () => {
    const { notEvaluated } = evaluate([receivedForm({}, month)], { ...month, last: emptyLedger('2021-08') })
    expect(notEvaluated.map((one) => one.rule)).toEqual([
      ...['progress-copied', 'done-reopened', 'added-unusual', 'previous-edited'],
    ])
  })
})

describe('fingerprints', () => {
  const prints = (form: FormGiven, given: Partial<Month> = {}): Map<string, string> => {
    const { findings } = evaluate([receivedForm(form, month)], { ...month, ...given })
    return new Map(
      findings.map((one: Finding) => [`${one.rule} ${one.measure} ${one.indicator} ${one.cell}`, one.fingerprint]),
    )
  }
  const values = (form: FormGiven) => [...prints(form).values()]

  test('stay while the fault stands, though rows move and the file is renamed', () => {
    const moved = values({ ...twoFaults, shift: 3, file: '市教育局（改）.xlsx' })
    expect(moved).toEqual(values(twoFaults))
    const turned: FormGiven = { tasks: [{ no: 26, next: '' }, { no: 25 }, { no: 9 }, { no: 8 }, { no: 7, status: '' }] }
    expect(values(turned).sort()).toEqual(values(twoFaults).sort())
  })

  test('do not hang on what is typed', () => {
    const falls = (total: number): FormGiven => ({ indicators: [{ previous: 420, added: 20, total }, {}, {}, {}] })
    expect(values(falls(380))).toEqual(values(falls(370)))
  })

  test('tell rules, units, months, measures and columns apart', () => {
    const two: FormGiven = { tasks: [{ status: '', next: '' }, { status: '' }, {}, {}, {}] }
    const all = evaluate(
      [receivedForm(two, month), receivedForm({ ...two, unit: '市总工会', tasks: [{ status: '' }] }, month)],
      month,
    ).findings
    expect(new Set(all.map((one) => one.fingerprint)).size).toBe(all.length)
    const october = monthWith({ period: '2021-10' })
    const later = evaluate([receivedForm(two, october)], october).findings
    const before = new Set(all.map((one) => one.fingerprint))
    expect(later.filter((one) => before.has(one.fingerprint))).toEqual([])
  })

  test('number equal faults from the top', () => {
    const foreign: FormGiven = { tasks: [{}, {}, {}, {}, {}, { no: 98, title: '其他' }, { no: 99, title: '另外' }] }
    expect(new Set(values(foreign)).size).toBe(2)
  })

  test('know milestones by their ids, not by their order', () => {
    const rows = [{ id: '7-a', plannedFor: '' }, { id: '7-b' }, { id: '8-a' }, { id: '9-a' }, { id: '26-a' }]
    const turned = [...rows].reverse()
    expect(values({ milestones: rows })).toEqual(values({ milestones: turned }))
    expect(values({ milestones: rows })).not.toEqual(
      values({ milestones: [{ id: '7-a' }, { ...rows[0], id: '7-b' }, ...rows.slice(2)] }),
    )
  })
})

test('a rule that throws is named, with the place', () => {
  const broken = talkative({
    id: 'broken',
    check: () => {
      throw new Error('oops')
    },
  })
  expect(() => evaluate([receivedForm({}, month)], month, [broken])).toThrow(
    'broken failed at 市教育局.xlsx 任务进展 row 7: oops',
  )
})

test('the same month gives the same findings, whatever the order of the files', () => {
  const forms = ['泰山区', '市教育局', '岱岳区'].map((unit) => receivedForm({ unit, tasks: [{ progress: '' }] }, month))
  expect(evaluate(forms, month)).toEqual(evaluate([...forms].reverse(), month))
})

test('findings are said once, also where forms are compared', () => {
  const found = said(evaluate([receivedForm(twoFaults, month)], month).findings)
  expect(new Set(found).size).toBe(found.length)
})
