import { shippedChecklist } from '../../src/checklists/index.ts'
import { assignmentOf, ownerOf } from '../../src/model/assignment.ts'
import { indicatorsOf } from '../../src/model/checklist.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Entry, Ledger, LedgerMilestone, LedgerUnit, Light, Source } from '../../src/model/ledger.ts'
import { settingsSchema } from '../../src/model/settings.ts'
import { dueShare, targetBasis } from '../../src/model/target.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { Month } from '../../src/report/view.ts'
import { words } from './progress.ts'

/** A September as it could be: nine counties, one missing, one returned, two partly merged. Written by hand. */

const period = '2021-09'
const settings = settingsSchema.parse({})
export const counties = ['泰山区', '岱岳区', '新泰市', '肥城市', '宁阳县', '东平县', '高新区', '泰山景区', '徂汶景区']
const missing = '徂汶景区'
const returned = '肥城市'
const partly = ['市公共就业和人才服务中心', '市农业农村局']

const unit =
  (kind: Unit['kind'], reports: boolean) =>
  (name: string): Unit => ({
    name,
    aliases: name === '市人力资源社会保障局' ? ['泰安市人力资源和社会保障局'] : [],
    kind,
    reports,
    contact: '',
    phone: '',
    email: '',
    cc: [],
  })

const units: readonly Unit[] = [
  ...['职业能力建设科', '市公共就业和人才服务中心', '专业技术人员管理处', '劳动关系科'].map(unit('局内科室', true)),
  ...['市应急管理局', '市教育局', '市工业和信息化局', '市总工会', '市科技局', '市农业农村局'].map(
    unit('市直部门', true),
  ),
  ...counties.map(unit('县市区', true)),
  ...['市人力资源社会保障局', '市财政局', '市民政局', '市委组织部', '团市委', '市妇联'].map(unit('市直部门', false)),
]

const source = (name: string, sheet: string, cell: string): Source => ({
  file: `${name}.xlsx`,
  sha256: [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64),
  sheet,
  cell,
})

/** Measure → light and reason; green without a reason where nothing stands here. */
const lights: Readonly<Record<number, [Light, string]>> = {
  3: [
    'yellow',
    '单位自报推进缓慢；3-1高危行业领域安全技能提升行动计划实施方案印发完成率0.0%，低于时序进度75.0个百分点',
  ],
  5: ['red', '5-1培养技师、高级技师等级企业职工完成率32.8%，低于时序进度42.2个百分点'],
  10: ['yellow', '尚未启动，时序进度已达15.0%'],
  22: ['blue', ''],
  23: ['grey', '未收到有效报送'],
  27: ['yellow', '单位自报推进缓慢；27-1组织市级重点竞赛完成率53.3%，低于时序进度21.7个百分点'],
  30: ['grey', '未收到有效报送'],
}

/** Indicator → last month's total, this month's figure, light; without a line nothing was reported. */
const figures: Readonly<Record<string, [number, number, Light]>> = {
  '3-1': [0, 0, 'yellow'],
  '5-1': [119, 45, 'red'],
  '6-1': [612, 318, 'green'],
  '7-1': [1340, 126, 'green'],
  '9-1': [0, 0, 'yellow'],
  '9-2': [3, 2, 'green'],
  '9-3': [2, 0, 'green'],
  '10-1': [0, 0, 'yellow'],
  '11-1': [1, 0, 'green'],
  '11-2': [5, 2, 'green'],
  '15-1': [3, 1, 'green'],
  '20-1': [0, 0, 'red'],
  '20-2': [0, 0, 'red'],
  '25-1': [0, 1, 'blue'],
  '27-1': [11, 5, 'yellow'],
  '27-2': [1120, 860, 'green'],
  '29-1': [0, 0, 'red'],
}

const shareOfCounty = [0.22, 0.18, 0.16, 0, 0.12, 0.12, 0.1, 0.1, 0]

function entriesOf(no: number): Entry[] {
  const own = words.filter((word) => word[0] === no)
  return own.map(([, name, status, progress, problems, next], at) => {
    const given = units.find((one) => one.name === name)
    const role =
      given && assignmentOf(given, shippedChecklist, units, settings).measures.find((one) => one.measure.no === no)
    if (!role) throw new Error(`${name} has no part in measure ${no}`)
    const doneOn = status === '已完成' ? '2021-09-28' : null
    return {
      unit: name,
      role: role.role,
      status,
      progress,
      problems,
      next,
      doneOn,
      source: source(name, '任务进展', `E${no + at + 6}`),
    }
  })
}

const indicators: Ledger['indicators'] = indicatorsOf(shippedChecklist).map((one, at) => {
  const measure = shippedChecklist.measures.find((other) => other.no === one.measure)
  const owner = (measure && ownerOf(measure, units))?.name ?? null
  const [previous, added, light] = figures[one.id] ?? [null, null, 'grey' as const]
  const total = previous === null || added === null ? null : previous + added
  const basis = targetBasis(one.target)
  const { by: _, ...rest } = one
  const counted = settings.byCounty.includes(one.id) && total !== null && added !== null
  return {
    ...rest,
    owner,
    previous,
    added,
    total,
    rate: total === null || basis === null ? null : total / basis,
    due: dueShare(one, period, shippedChecklist.planYears),
    light,
    byUnit: counted
      ? counties.flatMap((name, i) => {
          const part = shareOfCounty[i] ?? 0
          const own = { unit: name, added: Math.round(added * part), total: Math.round(total * part) }
          return part === 0 ? [] : [{ ...own, source: source(name, '量化指标', `H${3 + (at % 4)}`) }]
        })
      : [],
    pending: one.id === '14-1' ? ['市公共就业和人才服务中心', returned] : counted ? [returned] : [],
    source: total === null || owner === null ? null : source(owner, '量化指标', `H${at + 3}`),
  }
})

const milestone = (
  id: string,
  name: string,
  task: string,
  planned: string,
  first: string,
  done: string | null,
): LedgerMilestone => ({
  id,
  measure: Number(id.split('-')[0]),
  unit: name,
  task,
  owner: '科室负责人',
  plannedFor: planned,
  firstPlannedFor: first,
  state: done === null ? '进行中' : '已完成',
  doneOn: done,
  overdue: done === null && planned <= '2021-09-30',
  source: source(name, '配档表', `F${id.length + 2}`),
})

const milestones: LedgerMilestone[] = [
  milestone('3-a', '市应急管理局', '完成实施方案第二轮征求意见', '2021-08-31', '2021-08-31', '2021-09-10'),
  milestone('3-b', '市应急管理局', '实施方案报市政府审定', '2021-09-20', '2021-09-20', null),
  milestone('5-a', '职业能力建设科', '高级技师班开班', '2021-09-15', '2021-08-31', null),
  milestone('7-a', '市教育局', '完成试点学校中期检查', '2021-11-30', '2021-11-30', null),
  milestone('25-a', '职业能力建设科', '“技能兴泰”职业技能大赛启动', '2021-09-20', '2021-09-20', '2021-09-16'),
]

function unitLine({ name, kind }: Unit): LedgerUnit {
  const state =
    name === missing ? 'missing' : name === returned ? 'returned' : partly.includes(name) ? 'partly' : 'accepted'
  const errors = state === 'returned' ? 3 : state === 'partly' ? 2 : 0
  const files = state === 'missing' ? [] : [`${name}.xlsx`]
  const late = state === 'missing' ? null : name === '市农业农村局'
  return { name, kind, state, files, rounds: files.length, late, errors, warnings: name === '市教育局' ? 1 : 0 }
}

const finding = (name: string, sheet: string, cell: string, measure: number | null, message: string): Finding => ({
  rule: 'total-not-sum',
  severity: 'error',
  unit: name,
  period,
  file: `${name}.xlsx`,
  sheet,
  cell,
  measure,
  indicator: measure === null ? null : (shippedChecklist.measures[measure - 1]?.indicators[0]?.id ?? null),
  message,
  actual: '52',
  expected: '48',
  hint: '请核对上月累计和本月新增，改正后重新报送。',
  related: [],
  explanation: null,
  fingerprint: `${name}${cell}`,
})

const findings: Finding[] = [
  finding('市公共就业和人才服务中心', '量化指标', 'H3', 14, '累计完成52与上月累计43、本月新增5之和48不一致'),
  finding('肥城市', '量化指标', 'H4', 5, '累计完成比上月累计少'),
  finding('市农业农村局', '任务进展', 'F7', 30, '本月进展为空'),
]

export const ledger: Ledger = {
  period,
  checklist: { id: shippedChecklist.id, version: shippedChecklist.version },
  units: units.filter((one) => one.reports).map(unitLine),
  measures: shippedChecklist.measures.map((measure) => {
    const entries = entriesOf(measure.no)
    const owner = ownerOf(measure, units)?.name
    const inCharge = entries.filter((one) => one.role === '牵头' || one.role === '责任')
    const [light, reason] = lights[measure.no] ?? ['green', '']
    return {
      no: measure.no,
      title: measure.title,
      part: measure.part,
      lead: measure.lead,
      deadline: measure.deadline,
      status: (inCharge.find((one) => one.unit === owner) ?? inCharge[0])?.status ?? null,
      light,
      reason,
      entries,
      pending:
        measure.no === 23
          ? ['市公共就业和人才服务中心']
          : measure.no === 30
            ? ['市农业农村局']
            : measure.no === 5
              ? [returned]
              : [],
    }
  }),
  indicators,
  milestones,
  pendingMilestones: [
    { unit: '市农业农村局', measure: 30, id: '30-b', source: source('市农业农村局', '配档表', 'B5') },
  ],
}

export const month: Month = { ledger, findings, checklist: shippedChecklist, settings, units }
