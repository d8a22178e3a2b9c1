import { expect, test } from 'vitest'
import { mergeMonth } from '../../src/ledger/merge.ts'
import { outcomesOf } from '../../src/ledger/outcomes.ts'
import { selectSubmissions } from '../../src/ledger/selection.ts'
import type { Finding } from '../../src/model/finding.ts'
import { type Ledger, ledgerSchema } from '../../src/model/ledger.ts'
import type { Received } from '../../src/model/submission.ts'
import { broken, checklist, figures, milestone, sent, settings, task, units } from './month.ts'

function merge(received: Received[], findings: Finding[] = [], earlier: Ledger[] = []) {
  const selection = selectSubmissions(received, units, '2021-09')
  const ledger = mergeMonth({
    period: '2021-09',
    checklist,
    settings,
    units,
    received,
    selection,
    findings,
    earlier,
  })
  return { ledger, outcomes: received.map(outcomesOf(selection, ledger)) }
}

const error = (given: Partial<Finding>): Finding => ({
  rule: 'some-rule',
  severity: 'error',
  unit: '培训科',
  period: '2021-09',
  file: '培训科.xlsx',
  sheet: null,
  cell: null,
  measure: null,
  indicator: null,
  message: '',
  actual: '',
  expected: '',
  hint: '',
  related: [],
  explanation: null,
  fingerprint: '',
  ...given,
})

const office = sent({
  unit: '培训科',
  tasks: [task(5, 1, {}), task(6, 3, { status: '推进缓慢' })],
  indicators: [figures(2, '1-1', 400, 100, 500)],
  milestones: [milestone(2, '1-a', '2021-09-30', '进行中'), milestone(3, '3-a', '2021-10-31', '未开始')],
})
const department = sent({
  unit: '市教育局',
  tasks: [task(5, 1, {}), task(6, 2, { status: '已完成', doneOn: '2021-09-10' })],
})
const county = sent({ unit: '东区', tasks: [task(5, 1, {})], indicators: [figures(2, '1-1', 100, 20, 120)] })
const state = (ledger: Ledger, name: string) => ledger.units.find((one) => one.name === name)?.state

test('the owner’s figure is the city’s; counties stand beside it and are not added', () => {
  const { ledger, outcomes } = merge([office, department, county])
  const [line] = ledger.indicators
  expect(line).toMatchObject({ total: 500, added: 100, previous: 400, rate: 0.1, due: 9 / 60, light: 'green' })
  expect(line?.source).toEqual({ file: '培训科.xlsx', sha256: 'sha-培训科.xlsx', sheet: '量化指标', cell: 'H2' })
  expect(line?.byUnit.map((one) => [one.unit, one.total])).toEqual([
    ['培训科', 500],
    ['东区', 120],
  ])
  expect(ledger.units.map((one) => one.state)).toEqual(['accepted', 'accepted', 'accepted', 'missing'])
  expect(outcomes).toEqual(['merged', 'merged', 'merged'])
  expect(ledgerSchema.safeParse(ledger).success).toBe(true)
})

test('roles come from the checklist, and the owner’s word is the measure’s status', () => {
  const { ledger } = merge([office, department, county])
  expect(ledger.measures[0]?.entries.map((one) => [one.unit, one.role])).toEqual([
    ['培训科', '责任'],
    ['市教育局', '配合'],
    ['东区', '属地'],
  ])
  expect(ledger.measures.map((one) => one.status)).toEqual(['正常推进', '已完成', '推进缓慢'])
})

test('co-operating units and counties alone do not make a status', () => {
  const { ledger } = merge([department, county])
  expect(ledger.measures[0]).toMatchObject({ status: null, light: 'grey' })
})

test('remarks are kept with what they stand beside, blank ones are not', () => {
  const said = { cell: 'J5', shown: '第二批10月启动', value: '第二批10月启动', notes: [] }
  const { ledger } = merge([
    sent({
      unit: '培训科',
      tasks: [{ ...task(5, 1, {}), remark: said }, task(6, 3, {})],
      indicators: [{ ...figures(2, '1-1', 400, 100, 500), remark: said }],
      milestones: [{ ...milestone(2, '1-a', '2021-09-30', '进行中'), remark: said }],
    }),
  ])
  expect(ledger.measures[0]?.entries[0]?.remark).toBe(said.shown)
  expect(ledger.measures[2]?.entries[0]).not.toHaveProperty('remark')
  expect(ledger.indicators[0]?.byUnit[0]?.remark).toBe(said.shown)
  expect(ledger.milestones[0]?.remark).toBe(said.shown)
  expect(ledgerSchema.safeParse(ledger).success).toBe(true)
})

test('an error about a measure leaves out its row and nothing else', () => {
  const { ledger, outcomes } = merge([office, department], [error({ sheet: '任务进展', cell: 'I5', measure: 1 })])
  expect(ledger.measures[0]?.entries.map((one) => one.unit)).toEqual(['市教育局'])
  expect(ledger.measures[0]?.pending).toEqual(['培训科'])
  expect(ledger.measures[2]?.status).toBe('推进缓慢')
  expect(ledger.indicators[0]?.total).toBe(500)
  expect([state(ledger, '培训科'), outcomes[0]]).toEqual(['partly', 'partly'])
})

test('an error about an indicator leaves its figure out rather than showing an old one', () => {
  const { ledger } = merge([office], [error({ sheet: '量化指标', cell: 'H2', measure: 1, indicator: '1-1' })])
  expect(ledger.indicators[0]).toMatchObject({
    total: null,
    rate: null,
    light: 'grey',
    source: null,
    pending: ['培训科'],
  })
  expect(ledger.measures[0]?.status).toBe('正常推进')
})

test('an error about a whole sheet leaves out that sheet, one about the file everything', () => {
  const sheet = merge([office], [error({ sheet: '任务进展' })])
  expect(sheet.ledger.measures.map((one) => one.status)).toEqual([null, null, null])
  expect(sheet.ledger.indicators[0]?.total).toBe(500)
  const file = merge([office], [error({ sheet: '任务进展', cell: 'B2' })])
  expect([state(file.ledger, '培训科'), file.outcomes[0]]).toEqual(['returned', 'returned'])
  expect(file.ledger.indicators[0]?.pending).toEqual(['培训科'])
})

test.each([
  ['任务进展', null],
  ['任务进展', 'F5'],
  ['配档表', 'C2'],
  ['附表', null],
  [null, null],
])('a secrecy mark at %s %s leaves nothing standing', (sheet, cell) => {
  const { ledger, outcomes } = merge([office], [error({ rule: 'secrecy-form', sheet, cell })])
  expect([state(ledger, '培训科'), outcomes[0]]).toEqual(['returned', 'returned'])
  expect(ledger.measures.map((one) => one.status)).toEqual([null, null, null])
  expect([ledger.indicators[0]?.total, ledger.milestones]).toEqual([null, []])
})

test('warnings and infos leave everything standing', () => {
  const { ledger } = merge([office], [error({ severity: 'warning', sheet: '任务进展', cell: 'F5', measure: 1 })])
  expect(ledger.units[0]).toMatchObject({ state: 'accepted', errors: 0, warnings: 1 })
})

test('a milestone row stands for itself, and keeps the date it was first planned for', () => {
  const before = merge([sent({ unit: '培训科', milestones: [milestone(2, '1-a', '2021-06-30', '进行中')] })]).ledger
  const { ledger } = merge([office], [error({ sheet: '配档表', cell: 'D3', measure: 3 })], [before])
  expect(ledger.milestones.map((one) => [one.id, one.plannedFor, one.firstPlannedFor, one.overdue])).toEqual([
    ['1-a', '2021-09-30', '2021-06-30', true],
  ])
  expect(ledger.measures[0]).toMatchObject({ light: 'yellow' })
})

test('an unreadable file counts as a return, a notice sent along does not', () => {
  const locked = broken('东区.xlsx', 'encrypted', '东区')
  const notice = broken('西区通知.docx', 'not-a-workbook', '西区')
  const { ledger, outcomes } = merge([locked, notice], [error({ unit: '东区', file: '东区.xlsx' })])
  expect([state(ledger, '东区'), state(ledger, '西区')]).toEqual(['returned', 'missing'])
  expect(outcomes).toEqual(['unreadable', 'ignored'])
})

test('an unreadable file beside a good form does not hold the good one back', () => {
  const locked = broken('东区加密.xlsx', 'encrypted', '东区')
  const { ledger } = merge([locked, county], [error({ unit: '东区', file: '东区加密.xlsx' })])
  expect(ledger.units.find((one) => one.name === '东区')).toMatchObject({
    state: 'accepted',
    rounds: 2,
    files: ['东区.xlsx', '东区加密.xlsx'],
  })
})

test('units that the question “which file counts” is put to are returned', () => {
  const { ledger, outcomes } = merge([sent({ unit: '东区', file: 'a.xlsx' }), sent({ unit: '东区', file: 'b.xlsx' })])
  expect(state(ledger, '东区')).toBe('returned')
  expect(outcomes).toEqual(['returned', 'returned'])
})
