import { z } from 'zod'
import type { Ledger, LedgerUnit, UnitState } from '../model/ledger.ts'
import { percentText } from '../model/rate.ts'
import { unitKinds } from '../model/unit.ts'
import { field, group } from './field.ts'
import { joined } from './words.ts'

const stateNames = {
  accepted: '采用',
  partly: '部分采用',
  returned: '退回',
  missing: '未报',
} as const satisfies Record<UnitState, string>
export const reportStates = Object.values(stateNames)

const unitRowSchema = z.strictObject({
  序号: field(z.number(), '顺序号', 1),
  单位: field(z.string(), '应报送的单位', '市教育局'),
  类别: field(z.enum(unitKinds), '市直部门、局内科室或县市区', '市直部门'),
  状态: field(z.enum(reportStates), '采用、部分采用（有待核事项）、退回或未报', '部分采用'),
  时效: field(z.enum(['按时', '迟报', '无收件记录', '—']), '是否按时；未报的为“—”', '按时'),
  次数: field(z.number(), '本月报送次数', 1),
  文件: field(z.string(), '采用的文件，没有时为“—”', '市教育局.xlsx'),
  错误数: field(z.number(), '必须改正的错误数', 2),
  疑问数: field(z.number(), '须说明的疑问数', 1),
  待核事项: field(z.string(), '有错误而未采用的措施、指标和配档表，没有时为“无”', '第7、9项，指标7-1，配档表'),
  说明: field(z.string(), '报送情况一句话说明', '错误2处，第7、9项，指标7-1待核'),
})
type UnitRowView = z.infer<typeof unitRowSchema>

const unitGroupSchema = z.strictObject({
  数: field(z.number(), '单位数', 1),
  名单: field(z.string(), '单位名称用顿号相连，没有时为“无”', '肥城市'),
  单位: group(z.array(unitRowSchema), '逐个列出这些单位'),
})
const unitGroup = (meaning: string) => group(unitGroupSchema, meaning)

/** 报送情况: who sent what, when, and what became of it. */
export const reportingSchema = z.strictObject({
  应报: unitGroup('应报送的单位，按通讯录顺序'),
  已报: unitGroup('已报送的单位'),
  采用: unitGroup('报送全部采用的单位'),
  部分采用: unitGroup('报送有错误、只采用一部分的单位'),
  退回: unitGroup('报送退回、全部未采用的单位'),
  未报: unitGroup('未报送的单位'),
  按时: unitGroup('有收件记录且按时的单位'),
  迟报: unitGroup('有收件记录且迟报的单位'),
  须重报: unitGroup('退回和部分采用的单位'),
  有问题: unitGroup('未报、迟报、退回和部分采用的单位'),
  报送率文字: field(z.string(), '已报单位占应报单位的比例', '94.7%'),
  时效文字: field(z.string(), '按时、迟报单位数，没有收件记录时为空', '按时17个、迟报1个'),
  错误数: field(z.number(), '各单位错误合计', 12),
  疑问数: field(z.number(), '各单位疑问合计', 9),
})

/** The rows of this unit that are left out until it mends them. */
function pendingItems({ measures, indicators, pendingMilestones }: Ledger, unit: string): string[] {
  const numbers = measures.filter((one) => one.pending.includes(unit)).map((one) => one.no)
  const ids = indicators.filter((one) => one.pending.includes(unit)).map((one) => one.id)
  return [
    ...(numbers.length > 0 ? [`第${numbers.join('、')}项`] : []),
    ...(ids.length > 0 ? [`指标${ids.join('、')}`] : []),
    ...(pendingMilestones.some((one) => one.unit === unit) ? ['配档表'] : []),
  ]
}

function remarkOf(unit: LedgerUnit, pending: readonly string[]): string {
  if (unit.state === 'missing') return '未报送'
  const remarks = [
    ...(unit.late ? ['迟报'] : []),
    ...(unit.state === 'returned' ? ['全部退回'] : pending.length > 0 ? [`${pending.join('，')}待核`] : []),
    ...(unit.errors > 0 ? [`错误${unit.errors}处`] : []),
    ...(unit.warnings > 0 ? [`疑问${unit.warnings}处`] : []),
  ]
  return remarks.join('；')
}

function unitRow(unit: LedgerUnit, at: number, ledger: Ledger): UnitRowView {
  const pending = pendingItems(ledger, unit.name)
  const missing = unit.state === 'missing'
  return {
    序号: at + 1,
    单位: unit.name,
    类别: unit.kind,
    状态: stateNames[unit.state],
    时效: missing ? '—' : unit.late === null ? '无收件记录' : unit.late ? '迟报' : '按时',
    次数: unit.rounds,
    文件: unit.files[0] ?? '—',
    错误数: unit.errors,
    疑问数: unit.warnings,
    待核事项: pending.join('，') || '无',
    说明: remarkOf(unit, pending),
  }
}

const grouped = (rows: readonly UnitRowView[]) => ({
  数: rows.length,
  名单: joined(rows.map((row) => row.单位)),
  单位: [...rows],
})

export function reportingView(ledger: Ledger): z.infer<typeof reportingSchema> {
  const rows = ledger.units.map((unit, at) => unitRow(unit, at, ledger))
  const inState = (...states: UnitRowView['状态'][]) => grouped(rows.filter((row) => states.includes(row.状态)))
  const timed = (word: UnitRowView['时效']) => grouped(rows.filter((row) => row.时效 === word))
  const sum = (of: (row: UnitRowView) => number) => rows.reduce((total, row) => total + of(row), 0)
  const received = inState('采用', '部分采用', '退回')
  const [onTime, late] = [timed('按时'), timed('迟报')]
  const timing = [...(onTime.数 > 0 ? [`按时${onTime.数}个`] : []), ...(late.数 > 0 ? [`迟报${late.数}个`] : [])]
  return {
    应报: grouped(rows),
    已报: received,
    采用: inState('采用'),
    部分采用: inState('部分采用'),
    退回: inState('退回'),
    未报: inState('未报'),
    按时: onTime,
    迟报: late,
    须重报: inState('部分采用', '退回'),
    有问题: grouped(rows.filter((row) => row.状态 !== '采用' || row.时效 === '迟报')),
    报送率文字: percentText(rows.length === 0 ? 0 : received.数 / rows.length),
    时效文字: timing.join('、'),
    错误数: sum((row) => row.错误数),
    疑问数: sum((row) => row.疑问数),
  }
}
