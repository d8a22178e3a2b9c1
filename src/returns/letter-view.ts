import { z } from 'zod'
import { type Comparison, sinceLast } from '../model/comparison.ts'
import { type Finding, placeText, severityText } from '../model/finding.ts'
import { addMonths, dayIn, dayText, monthDayText, monthOf, type Period, periodText } from '../model/period.ts'
import type { Settings } from '../model/settings.ts'
import type { Unit } from '../model/unit.ts'
import { worstFirst } from './note-text.ts'

/** A field with what it means and what it looks like: the list of fields is made of these words. */
const field = <S extends z.ZodType>(schema: S, meaning: string, example: unknown): S =>
  schema.describe(meaning).meta({ example })

const text = z.string()
const count = z.number().int().nonnegative()

/** What the letters' templates may use. */
export const letterViewSchema = z.strictObject({
  单位: field(text, '收信单位', '市教育局'),
  月份: field(text, '所报月份', '2021年9月'),
  月: field(count, '所报月份的月', 9),
  错误数: field(count, '须改正的错误有几处', 3),
  疑问数: field(count, '须核实或说明的疑问有几处', 2),
  有错误: field(z.boolean(), '是否有错误；没有时为只有疑问', true),
  限期: field(text, '回传期限', '10月8日'),
  报送期限: field(text, '本月报送期限', '2021年10月5日'),
  再次报送: field(z.boolean(), '本月以前报送过一次，这次与之相比', false),
  已改数: field(count, '上次的问题已改几处，不是再次报送时为0', 3),
  未改数: field(count, '上次的问题未改几处', 2),
  新出现数: field(count, '上次没有、这次出现几处', 1),
  问题: z
    .array(
      z.strictObject({
        序号: field(count, '顺序号', 1),
        级别: field(text, '“错误”或“疑问”', '错误'),
        与上次: field(text, '再次报送时为“未改”或“新出现”，否则为空', '未改'),
        文件: field(text, '所在文件的文件名', '市教育局.xlsx'),
        位置: field(text, '工作表和单元格；涉及整个文件时为“整个文件”', '《量化指标》H7'),
        问题: field(text, '哪里不对', '累计完成380小于上月420'),
        现内容: field(text, '单位填报的内容，没有时为空', '380'),
        应为: field(text, '应当是什么，没有时为空', '不小于420'),
        怎么改: field(text, '请单位怎样处理', '累计数不应减少，请核对'),
      }),
    )
    .describe('错误在前，疑问在后，同类的排在一起；附有标注的原表的，其问题最多列20处；催报函中为收到但不能汇总的文件'),
  其余数: field(count, '没有列出的处数', 3),
  多个文件: field(z.boolean(), '问题是否出在几个文件里，这时应写明文件名', false),
  附件: field(z.array(text), '标注问题的原表；不能标注时为空', ['市教育局.xlsx']),
  未标注: field(z.array(text), '内容过多、未能标注问题的原表，其问题全部列在信中', ['市教育局（全年）.xlsx']),
  发文机关: field(text, '发文机关', '泰安市人力资源和社会保障局'),
  联系科室: field(text, '联系科室', '职业能力建设科'),
  联系电话: field(text, '联系电话，没有时为空', '0538-0000001'),
})
export type LetterView = z.infer<typeof letterViewSchema>

/** A received file as it goes back with its faults marked, under a name of its own. */
interface Marked {
  file: string
  name: string
}

/** More than this is read by nobody in a letter; the workbook has them all. */
const listed = 20

/** Findings of one rule beside each other, the rules in the order in which they first occur. */
const byCause = (findings: readonly Finding[]): Finding[] =>
  [...new Set(findings.map((one) => one.rule))].flatMap((rule) => findings.filter((one) => one.rule === rule))

const short = (value: string): string =>
  ([...value].length > 40 ? `${[...value].slice(0, 40).join('')}…` : value).replace(/\s*\n\s*/g, ' ')

const baseName = (file: string): string => file.slice(file.lastIndexOf('/') + 1)

/** By when a returned sheet is due back. */
export const returnDue = (period: Period, settings: Settings): string =>
  dayIn(addMonths(period, 1), settings.returnDueDay)

/** Names of a unit's files: its copies that go with the letter, and what was received but is too large to be marked. */
export interface Copies {
  marked: readonly Marked[]
  unmarked: readonly string[]
}

/** A unit's findings as a letter tells them: what we mended ourselves is not asked about. */
export function letterView(
  unit: Unit,
  findings: readonly Finding[],
  { marked, unmarked }: Copies,
  comparison: Comparison | null,
  period: Period,
  settings: Settings,
): LetterView {
  const asked = worstFirst(byCause(findings)).filter((one) => one.severity !== 'info')
  const errors = asked.filter((one) => one.severity === 'error').length
  // Of a file that does not go along marked the letter is the only place that says them.
  const files = new Set(marked.map((one) => one.file))
  const elsewhere = asked.filter((one) => files.has(one.file)).slice(listed)
  const shown = asked.filter((one) => !elsewhere.includes(one))
  return {
    单位: unit.name,
    月份: periodText(period),
    月: monthOf(period),
    错误数: errors,
    疑问数: asked.length - errors,
    有错误: errors > 0,
    限期: monthDayText(returnDue(period, settings)),
    报送期限: dayText(dayIn(addMonths(period, 1), settings.reportDueDay)),
    再次报送: comparison !== null,
    已改数: comparison?.mended.length ?? 0,
    未改数: comparison?.kept.size ?? 0,
    新出现数: comparison === null ? 0 : asked.filter((one) => sinceLast(one, comparison) === '新出现').length,
    问题: shown.map((one, at) => ({
      序号: at + 1,
      级别: severityText[one.severity],
      与上次: comparison === null ? '' : sinceLast(one, comparison),
      文件: baseName(one.file),
      位置: placeText(one),
      问题: one.message,
      现内容: short(one.actual),
      应为: short(one.expected),
      怎么改: one.hint,
    })),
    其余数: asked.length - shown.length,
    多个文件: new Set(asked.map((one) => one.file)).size > 1,
    附件: marked.map((one) => one.name),
    未标注: unmarked.map(baseName),
    发文机关: settings.issuer,
    联系科室: settings.office,
    联系电话: settings.mail.phone,
  }
}
