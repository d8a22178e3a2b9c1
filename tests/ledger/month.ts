import type { Role } from '../../src/model/assignment.ts'
import type { Checklist } from '../../src/model/checklist.ts'
import type { Status } from '../../src/model/form.ts'
import { type Settings, settingsSchema } from '../../src/model/settings.ts'
import type { Field, IndicatorRow, MilestoneRow, Received, Submission, TaskRow } from '../../src/model/submission.ts'
import type { Unit } from '../../src/model/unit.ts'

/** A small bureau for the ledger's tests: one office, one department, two counties, three measures. */

const unit = (name: string, kind: Unit['kind'], reports = true): Unit => ({
  name,
  kind,
  reports,
  aliases: [],
  contact: '',
  phone: '',
  email: '',
  cc: [],
})

export const units: Unit[] = [
  unit('培训科', '局内科室'),
  unit('市教育局', '市直部门'),
  unit('东区', '县市区'),
  unit('西区', '县市区'),
  unit('市人社局', '市直部门', false),
]

export const checklist: Checklist = {
  id: 'small',
  version: 1,
  title: '小清单',
  docNumber: '〔2021〕1号',
  issued: '2021-01-01',
  planYears: [2021, 2025],
  parts: [{ no: 1, title: '第一部分' }],
  measures: [
    {
      no: 1,
      part: 1,
      title: '学徒培训',
      gist: '培训学徒',
      lead: '市人社局',
      offices: ['培训科'],
      cooperating: ['市教育局'],
      deadline: '2025-12',
      sums: [],
      indicators: [
        {
          id: '1-1',
          name: '学徒',
          unit: '人',
          target: { kind: 'at-least', value: 5000 },
          span: 'total',
          by: '2025-12',
        },
      ],
    },
    {
      no: 2,
      part: 1,
      title: '学校建设',
      gist: '建设学校',
      lead: '市教育局',
      offices: ['职教科'],
      cooperating: [],
      deadline: '2021-12',
      sums: [],
      indicators: [],
    },
    {
      no: 3,
      part: 1,
      title: '政策宣传',
      gist: '宣传政策',
      lead: '市人社局',
      offices: ['培训科'],
      cooperating: [],
      deadline: 'ongoing',
      sums: [],
      indicators: [],
    },
  ],
}

export const settings: Settings = settingsSchema.parse({ byCounty: ['1-1'] })

const field = <T>(cell: string, value: T | null): Field<T> => ({
  cell,
  shown: value === null ? '' : String(value),
  value,
  notes: [],
})

export function task(
  row: number,
  measure: number,
  values: Partial<{ status: TaskRow['status']['value']; doneOn: string }>,
) {
  const text = (column: string, value: string | null) => field<string>(`${column}${row}`, value)
  return {
    sheet: '任务进展',
    row,
    measure,
    no: field(`A${row}`, measure),
    title: text('B', checklist.measures.find((one) => one.no === measure)?.title ?? null),
    role: field<Role>(`C${row}`, null),
    deadline: text('D', null),
    status: field<Status>(`E${row}`, values.status ?? '正常推进'),
    progress: text('F', `第${measure}项进展`),
    problems: text('G', '无'),
    next: text('H', '继续'),
    doneOn: text('I', values.doneOn ?? null),
    remark: text('J', null),
  }
}

export function figures(row: number, id: string, previous: number, added: number, total: number): IndicatorRow {
  const number = (column: string, value: number | null) => field(`${column}${row}`, value)
  return {
    sheet: '量化指标',
    row,
    indicator: id,
    no: number('A', row - 1),
    id: field(`B${row}`, id),
    name: field(`C${row}`, '学徒'),
    unit: field(`D${row}`, '人'),
    target: number('E', null),
    previous: number('F', previous),
    added: number('G', added),
    total: number('H', total),
    rate: number('I', null),
    remark: field<string>(`J${row}`, null),
  }
}

export function milestone(
  row: number,
  id: string,
  plannedFor: string,
  state: MilestoneRow['state']['value'],
): MilestoneRow {
  const text = (column: string, value: string | null) => field(`${column}${row}`, value)
  return {
    sheet: '配档表',
    row,
    measure: Number(id.split('-')[0]),
    no: field(`A${row}`, row - 1),
    id: text('B', id),
    task: text('C', '节点'),
    plannedFor: text('D', plannedFor),
    owner: text('E', null),
    state: field(`F${row}`, state),
    doneOn: text('G', null),
    remark: text('H', null),
  }
}

interface Sent {
  unit: string
  file?: string
  sha256?: string
  period?: string
  filledOn?: string | null
  receivedAt?: string | null
  tasks?: TaskRow[]
  indicators?: IndicatorRow[]
  milestones?: MilestoneRow[]
}

/** A form as received. */
export function sent(given: Sent): Received {
  const file = given.file ?? `${given.unit}.xlsx`
  const sha256 = given.sha256 ?? `sha-${file}`
  const table = <R extends { sheet: string }>(sheet: string, rows: R[] | undefined) =>
    rows ? { sheet, headerRow: 1, columns: {}, missing: [], rows } : null
  const blank = field<string>('B2', null)
  const submission: Submission = {
    file,
    sha256,
    unit: given.unit,
    period: given.period ?? '2021-09',
    claims: { unit: [], period: [] },
    checklist: null,
    head: {
      unit: blank,
      period: blank,
      filledBy: blank,
      phone: blank,
      reviewedBy: blank,
      filledOn: field('B3', given.filledOn ?? null),
    },
    headSheet: '任务进展',
    tables: {
      tasks: table('任务进展', given.tasks),
      indicators: table('量化指标', given.indicators),
      milestones: table('配档表', given.milestones),
    },
  }
  return {
    file,
    sha256,
    bytes: 1,
    fault: null,
    format: '',
    submission,
    unitByName: null,
    receivedAt: given.receivedAt ?? null,
    from: null,
  }
}

/** A file that can't be read. */
export const broken = (file: string, fault: Received['fault'], unitByName: string | null): Received => ({
  file,
  sha256: `sha-${file}`,
  bytes: 1,
  fault,
  format: '',
  submission: null,
  unitByName,
  receivedAt: null,
  from: null,
})
