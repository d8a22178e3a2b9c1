import { z } from 'zod'
import type { LedgerIndicator } from '../model/ledger.ts'
import type { Unit } from '../model/unit.ts'
import { field, group } from './field.ts'
import { countText } from './figures.ts'
import { joined, none, sourceText, whyNone } from './words.ts'

const countySchema = z.strictObject({
  序号: field(z.number(), '顺序号', 1),
  单位: field(z.string(), '县（市、区）或功能区', '泰山区'),
  新增: field(z.number().nullable(), '本月新增，未采用时为空', 12),
  累计: field(z.number().nullable(), '累计完成，未采用时为空', 80),
  说明: field(z.string(), '未采用的原因（待核、未报），采用的为空', ''),
  来源: field(z.string(), '累计完成取自哪个文件的哪个单元格', '泰山区.xlsx《量化指标》H4'),
})

/** 县市区: the counties that report. */
export const countyNameSchema = z.strictObject({
  单位: field(z.string(), '县（市、区）或功能区', '泰山区'),
})

/** Counties side by side that a sheet still shows; a province has fewer. */
const mostBeside = 500

export const countiesOf = (units: readonly Unit[]): Unit[] =>
  units.filter((unit) => unit.kind === '县市区' && unit.reports)

/** 县市区: none where they are too many to stand side by side. */
export const countiesBeside = (units: readonly Unit[]): { 单位: string }[] => {
  const counties = countiesOf(units)
  return counties.length > mostBeside ? [] : counties.map(({ name }) => ({ 单位: name }))
}

/** 分县区: an indicator that counties report too. The owner's figure is the city's; the sum only checks it. */
export const byCountySchema = z.strictObject({
  编号: field(z.string(), '指标编号', '5-1'),
  名称: field(z.string(), '指标名称', '培养技师、高级技师等级企业职工'),
  计量单位: field(z.string(), '计量单位', '人'),
  县区: group(z.array(countySchema), '各县（市、区）的数字，按通讯录顺序'),
  合计新增: field(z.number(), '已采用的县区本月新增之和', 45),
  合计累计: field(z.number(), '已采用的县区累计完成之和', 345),
  全市新增: field(z.number().nullable(), '责任单位报送的全市本月新增', 45),
  全市累计: field(z.number().nullable(), '责任单位报送的全市累计完成', 345),
  责任单位: field(z.string(), '报送全市数的单位', '职业能力建设科'),
  相差: field(z.number().nullable(), '县区累计之和减全市累计，全市未报时为空', 0),
  全市说明: field(z.string(), '没有采用全市数的原因（待核、未报），采用的为空', ''),
  缺报: field(z.array(z.string()), '没有采用数字的县区', ['徂汶景区']),
  缺报文字: field(z.string(), '没有采用数字的县区，没有时为“无”', '徂汶景区'),
  待核: field(z.array(z.string()), '数字有错误、改正前未采用的县区', ['肥城市']),
  待核文字: field(z.string(), '待核的县区，没有时为“无”', '肥城市'),
  未报: field(z.array(z.string()), '没有报送数字的县区', ['徂汶景区']),
  未报文字: field(z.string(), '没有报送数字的县区，没有时为“无”', '徂汶景区'),
  新增文字: field(z.string(), '各县区本月新增，用于行文', '泰山区12人、岱岳区8人'),
})
export type ByCountyView = z.infer<typeof byCountySchema>

export function byCountyView(line: LedgerIndicator, units: readonly Unit[]): ByCountyView {
  const figures = new Map(line.byUnit.map((one) => [one.unit, one]))
  const pending = new Set(line.pending)
  const rows = countiesOf(units).map(({ name }, at) => {
    const figure = figures.get(name) ?? null
    return {
      序号: at + 1,
      单位: name,
      新增: figure?.added ?? null,
      累计: figure?.total ?? null,
      说明: figure ? '' : whyNone(pending.has(name)),
      来源: figure ? sourceText(figure.source) : '—',
    }
  })
  const sum = (of: (row: (typeof rows)[number]) => number | null) =>
    Number(rows.reduce((total, row) => total + (of(row) ?? 0), 0).toFixed(6))
  const total = sum((row) => row.累计)
  const without = (...why: string[]) => rows.filter((row) => why.includes(row.说明)).map((row) => row.单位)
  const [left, unsure, missing] = [without('待核', '未报'), without('待核'), without('未报')]
  const counted = rows.filter((row) => row.新增 !== null)
  return {
    编号: line.id,
    名称: line.name,
    计量单位: line.unit,
    县区: rows,
    合计新增: sum((row) => row.新增),
    合计累计: total,
    全市新增: line.added,
    全市累计: line.total,
    责任单位: line.owner ?? none,
    相差: line.total === null ? null : Number((total - line.total).toFixed(6)),
    全市说明: line.total === null ? whyNone(line.owner !== null && pending.has(line.owner)) : '',
    缺报: left,
    缺报文字: joined(left),
    待核: unsure,
    待核文字: joined(unsure),
    未报: missing,
    未报文字: joined(missing),
    新增文字: counted.map((row) => `${row.单位}${countText(row.新增 ?? 0)}${line.unit}`).join('、') || none,
  }
}
