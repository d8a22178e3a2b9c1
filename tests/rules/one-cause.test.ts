import { describe, expect, test } from 'vitest'
import { catalogue } from '../../src/rules/catalogue.ts'
import type { AnyRule, Examples } from '../../src/rules/define-rule.ts'
import { saidOf, saidOfForm } from './asking.ts'
import { monthWith } from './bureau.ts'
import { type FormGiven, receivedForm } from './form.ts'
import { stageOf } from './subjects.ts'

/** One cause, one finding: what the whole catalogue says where several rules could speak. */

const ruleOf = (id: string) => catalogue.find((rule) => rule.id === id) as AnyRule

/** Rows that a short example leaves out, and its other tables' dates, are another matter. */
const heard = (all: string[], also = ''): string[] =>
  all.filter((one) => !['row-missing', 'plan-missing', also].includes(one.split(' ')[0] ?? ''))

const task = (example: Examples['task']): string[] => {
  const { received, month } = stageOf(ruleOf('done-needs-date'), example)
  return heard(saidOf(received, month), 'milestone-overdue')
}
const figures = (example: Examples['indicator']): string[] => {
  const { received, month } = stageOf(ruleOf('total-falls'), example)
  return heard(saidOf(received, month), 'milestone-overdue')
}
const milestone = (example: Examples['milestone']): string[] => {
  const { received, month } = stageOf(ruleOf('milestone-id'), example)
  return heard(saidOf(received, month))
}

describe('tables', () => {
  test('a missing column is one finding, whatever its cells would be asked', () => {
    expect(saidOfForm({ without: { tasks: ['status'] } })).toEqual(['column-missing null'])
    expect(saidOfForm({ without: { tasks: ['progress'] } })).toEqual(['column-missing null'])
    expect(saidOfForm({ without: { indicators: ['total'] } })).toEqual(['column-missing null'])
    expect(saidOfForm({ without: { milestones: ['plannedFor'] } })).toEqual(['column-missing null'])
  })

  test('without the status column a done measure is not asked for what comes next', () => {
    const tasks = [{ next: '', doneOn: '2021-09-20' }, {}, {}, {}, {}]
    expect(saidOfForm({ tasks, without: { tasks: ['status'] } })).toEqual(['column-missing null'])
  })

  test('a form that was not filled in is one finding, labels above the table included', () => {
    expect(saidOfForm({ untouched: true })).toEqual(['form-untouched null'])
    expect(saidOfForm({ untouched: true, head: { filledBy: '', phone: '' } })).toEqual(['form-untouched null'])
  })

  test('a form of which one cell is filled in was filled in', () => {
    const said = saidOfForm({ untouched: true, tasks: [{ no: 7, progress: '召开推进会1次，走访企业4家。' }] })
    expect(said).not.toContain('form-untouched null')
  })

  test('a missing sheet is one finding', () => {
    expect(saidOfForm({ absent: ['indicators'] })).toEqual(['sheet-missing null'])
    expect(saidOfForm({ absent: ['milestones'] })).toEqual(['sheet-missing null'])
  })

  test('a table of another unit’s rows is one finding', () => {
    expect(saidOfForm({ tasks: [{ no: 1 }, { no: 2 }, { no: 3 }] })).toEqual(['row-missing null'])
  })

  test('one row missing is one finding', () => {
    expect(saidOfForm({ tasks: [{ no: 7 }, { no: 8 }, { no: 9 }, { no: 25 }] })).toEqual(['row-missing null'])
  })

  test('two milestones of one number are one finding', () => {
    const rows = [{ id: '7-a' }, { id: '8-a' }, { id: '9-a' }, { id: '26-a' }, { id: '7-a', plannedFor: '' }]
    expect(saidOfForm({ milestones: rows })).toEqual(
      ['milestone-duplicate B11', 'milestone-incomplete D11'].slice(0, 1),
    )
  })
})

describe('whose form', () => {
  test('two units in one form: neither unknown nor misnamed', () => {
    expect(saidOfForm({ head: { unit: '市总工会' } })).toEqual(['unit-disagrees B2'])
    expect(saidOfForm({ head: { unit: '市总工会' }, file: '市总工会.xlsx' })).toEqual(['unit-disagrees B2'])
  })

  test('an unknown name with a file of another unit’s', () => {
    expect(saidOfForm({ head: { unit: '某中心' }, file: '市总工会.xlsx' })).toEqual(['file-name-disagrees null'])
  })

  test('last month’s form under this or last month’s name', () => {
    const form: FormGiven = { hidden: { period: '2021-08', version: 999 }, head: { period: '2021年8月' } }
    expect(saidOfForm({ ...form, file: '市教育局2021年9月.xlsx' })).toEqual(['period-disagrees E2'])
    expect(saidOfForm({ ...form, file: '市教育局2021年8月.xlsx' })).toEqual(['period-disagrees E2'])
  })
})

describe('a cell that can’t be read is said at the cell', () => {
  test.each([
    [{ total: '约500' }, ['number-approximate H7']],
    [{ previous: 400, added: '见附件', total: 420 }, ['number-unreadable G7']],
    [{ previous: '见上月', added: 20, total: 420 }, ['number-unreadable F7']],
    [{ previous: 400, added: -20, total: 380 }, ['number-negative G7']],
    [{ previous: 400, added: 20.5, total: 420.5 }, ['number-fraction G7', 'number-fraction H7']],
    [{ added: '', total: '约500' }, ['figures-missing G7', 'number-approximate H7']],
  ])('%j', (row, expected) => {
    expect(figures({ row })).toEqual(expected)
  })

  test.each([
    [{ status: '基本完成' }, ['option-unknown E7']],
    [{ status: '已完成', doneOn: '待定' }, ['date-unreadable I7']],
    [{ status: '正常推进', doneOn: '待定' }, ['date-unreadable I7']],
    [{ progress: '=1+1' }, ['formula-text F7']],
  ])('%j', (row, expected) => {
    expect(task({ measure: 8, row })).toEqual(expected)
  })
})

describe('figures', () => {
  test.each([
    // previous edited, the rest in itself consistent
    [{ row: { previous: 380, added: 20, total: 400 }, lastTotal: 420 }, ['previous-edited F7']],
    [{ row: { previous: 410, added: 20, total: 440 }, lastTotal: 420 }, ['previous-edited F7']],
    [{ row: { previous: 430, added: 20, total: 450 }, lastTotal: 420 }, ['previous-edited F7']],
    // two causes
    [{ row: { previous: 410, added: 20, total: 500 }, lastTotal: 420 }, ['previous-edited F7', 'total-not-sum H7']],
    [{ row: { previous: 420, added: 20, total: 380 }, lastTotal: 420 }, ['total-falls H7']],
    [{ row: { previous: 420, added: 20, total: 430 }, lastTotal: 420 }, ['total-not-sum H7']],
    [{ row: { previous: 420, added: 500, total: 430 }, lastTotal: 420 }, ['added-over-total G7']],
    [{ row: { previous: 420, added: 440, total: 20 }, lastTotal: 420 }, ['total-falls H7']],
    [
      { row: { previous: 420, added: 20, total: 380, remark: '更正7月重复统计60人' }, lastTotal: 420 },
      ['total-corrected H7'],
    ],
    [{ row: { previous: 420, added: 20, total: 380, remark: '核实无误' }, lastTotal: 420 }, ['total-falls H7']],
    [{ row: { previous: 420, added: '', total: 380 }, lastTotal: 420 }, ['total-falls H7', 'figures-missing G7']],
    // the edited target explains the rate computed from it
    [{ row: { target: 1000, previous: 400, added: 20, total: 420, rate: '42%' } }, ['target-edited E7']],
    [{ row: { previous: 400, added: 20, total: 420, rate: '42%' } }, ['rate-differs I7']],
  ])('%j', (example: Examples['indicator'], expected: string[]) => {
    expect(figures(example).sort()).toEqual([...expected].sort())
  })

  const january = { indicator: '5-1', unit: '职业能力建设科', period: '2022-01', lastTotal: 480 }
  test.each([
    [{ previous: 0, added: 20, total: 20 }, []],
    [{ previous: 480, added: 20, total: 500 }, ['year-restart F7']],
    [{ previous: 0, added: 20, total: 500 }, ['year-restart H7']],
    [{ previous: 480, added: 20, total: 20 }, ['year-restart F7']],
    [{ previous: 0, added: 20, total: 30 }, ['total-not-sum H7']],
  ])('in January: %j', (row, expected) => {
    expect(figures({ ...january, row })).toEqual(expected)
  })
})

describe('progress', () => {
  const last = { progress: '正常推进' }
  test.each([
    [{ row: { progress: '' }, last }, ['progress-missing F7']],
    [{ row: { progress: '无' }, last: { progress: '无' } }, ['progress-missing F7']],
    [{ row: { progress: '正常推进。' }, last }, ['progress-phrase F7']],
    [{ row: { progress: '走访企业6家。' }, last: { progress: '走访企业6家' } }, ['progress-copied F7']],
    [{ row: { status: '', progress: '', problems: '', next: '' } }, ['row-blank E7']],
    [{ row: { progress: '同上' } }, ['progress-missing F7']],
    [{ row: { status: '推进缓慢', problems: '' } }, ['problems-missing G7']],
    [{ row: { status: '推进缓慢', problems: '无' } }, ['slow-needs-problem G7']],
  ])('%j', (example: Examples['task'], expected: string[]) => {
    expect(task({ measure: 8, ...example })).toEqual(expected)
  })
})

describe('status', () => {
  const done = { status: '已完成', doneOn: '2021-09-20' }
  test.each([
    [{ measure: 8, row: { status: '', doneOn: '' }, period: '2022-01' }, ['status-missing E7']],
    [{ measure: 8, row: { status: '正常推进' }, period: '2022-01' }, ['past-deadline E7']],
    [{ measure: 8, row: { status: '正常推进' }, period: '2022-01', last: { status: '已完成' } }, ['done-reopened E7']],
    [
      { measure: 8, row: { status: '正常推进', doneOn: '2021-09-20' }, last: { status: '已完成' } },
      ['done-reopened E7'],
    ],
    [{ measure: 8, row: { status: '正常推进', doneOn: '2021-12-20' } }, ['date-without-done I7']],
    [{ measure: 8, row: { status: '已完成', doneOn: '2021-12-20' } }, ['done-date-outside I7']],
    [{ measure: 8, row: { status: '已完成', doneOn: '' } }, ['done-needs-date I7']],
    [{ measure: 26, row: done }, ['ongoing-done E7']],
    [{ measure: 7, row: done, indicators: [{ id: '7-1', total: 420 }] }, ['done-below-target E7']],
    // 27-2 is counted over five years, 27 itself is ongoing: the figure explains more.
    [{ measure: 27, row: done, indicators: [{ id: '27-2', total: 420 }] }, ['done-below-target E7']],
    [
      { measure: 7, row: { status: '未启动' }, indicators: [{ id: '7-1', total: 420 }] },
      ['not-started-with-figures E7'],
    ],
    // The target that is met explains more than figures that are there.
    [{ measure: 7, row: { status: '未启动' }, indicators: [{ id: '7-1', total: 10000 }] }, ['target-met-slow E7']],
    // The status is what is wrong: whoever mends it has no problem to describe.
    [{ measure: 7, row: { status: '推进缓慢' }, indicators: [{ id: '7-1', total: 10000 }] }, ['target-met-slow E7']],
    [
      { measure: 7, row: { status: '未启动' }, indicators: [{ id: '7-1', total: 10000 }], last: { status: '已完成' } },
      ['done-reopened E7'],
    ],
    [
      { measure: 7, row: { status: '推进缓慢' }, indicators: [{ id: '7-1', total: 10000 }], period: '2025-12' },
      ['past-deadline E7'],
    ],
    // A figure over the limit is doubtful itself.
    [
      {
        measure: 10,
        row: { status: '推进缓慢', problems: '经费未到位' },
        indicators: [{ id: '10-1', total: 12 }],
      },
      ['over-ceiling H7'],
    ],
    [
      { measure: 7, row: { status: '未启动' }, indicators: [{ id: '7-1', total: 420 }], last: { status: '已完成' } },
      ['done-reopened E7'],
    ],
    [{ measure: 7, row: done, indicators: [{ id: '7-1', total: '约500' }] }, ['number-approximate H7']],
  ] as [Examples['task'], string[]][])('%j', (example, expected) => {
    expect(task(example)).toEqual(expected)
  })
})

describe('milestones', () => {
  const last = { firstPlannedFor: '2021-10-31' }
  test.each([
    [{ measure: 8, row: { plannedFor: '2022-03-31' }, last }, ['milestone-after-deadline D7']],
    [{ measure: 8, row: { plannedFor: '2021-12-31' }, last }, ['milestone-moved D7']],
    [{ measure: 8, row: { plannedFor: '待定' }, last }, ['date-unreadable D7']],
    [{ measure: 8, row: { plannedFor: '' }, last }, ['milestone-incomplete D7']],
    [{ measure: 8, row: { state: '快了' } }, ['option-unknown F7']],
    [{ measure: 8, row: { plannedFor: '2021-08-31', state: '' } }, ['milestone-incomplete F7']],
    [{ measure: 8, row: { plannedFor: '2021-08-31', state: '已完成', doneOn: '' } }, ['milestone-done-needs-date G7']],
    [{ measure: 8, row: { id: '6-a', plannedFor: '2026-01-31' } }, ['milestone-id B7']],
  ])('%j', (example: Examples['milestone'], expected: string[]) => {
    expect(milestone(example)).toEqual(expected)
  })
})

describe('between units', () => {
  const month = monthWith()
  const counties = month.units.filter((unit) => unit.kind === '县市区')
  const city: FormGiven = { unit: '市公共就业和人才服务中心', indicators: [{ id: '14-1', total: 99 }] }
  const sums = (forms: FormGiven[]) =>
    saidOf(
      forms.map((form) => receivedForm(form, month)),
      month,
    ).filter((one) => one.startsWith('counties-not-city'))
  const forms = counties.map((unit): FormGiven => ({ unit: unit.name, indicators: [{ id: '14-1', total: 10 }] }))

  test('the counties’ sum is compared when all are in', () => {
    expect(sums([city, ...forms])).toEqual(['counties-not-city H7'])
    expect(sums([city, ...forms.slice(1)])).toEqual([])
  })

  test('a county’s own error is not the city’s difference', () => {
    const wrong: FormGiven = {
      unit: counties[0]?.name ?? '',
      indicators: [{ id: '14-1', previous: 10, added: 2, total: 10 }],
    }
    expect(sums([city, wrong, ...forms.slice(1)])).toEqual([])
  })
})

describe('last month’s form again', () => {
  const stage = stageOf(ruleOf('form-repeated'), { repeated: true })

  test('is one finding, not one a row', () => {
    expect(saidOf(stage.received, stage.month)).toEqual(['form-repeated null'])
  })

  test('is not said where one row is new: then the others are asked about', () => {
    const tasks = [{ no: 7, progress: '新增备案企业4家，培训学徒62人。' }, {}, {}, {}, {}]
    const said = saidOf([receivedForm({ tasks }, stage.month)], stage.month)
    expect(said).toEqual(Array.from({ length: 4 }, (_, at) => `progress-copied F${8 + at}`))
  })

  test('is not said where a figure is new', () => {
    const figures = (lastTotal: number) => {
      const { last } = stageOf(ruleOf('total-falls'), { row: {}, lastTotal }).month
      if (!stage.month.last || !last) throw new Error('no last month')
      return { ...stage.month, last: { ...stage.month.last, indicators: last.indicators } }
    }
    expect(saidOf(stage.received, figures(2))).toEqual(['form-repeated null'])
    expect(saidOf(stage.received, figures(1))).not.toContain('form-repeated null')
  })
})
