import { z } from 'zod'
import type { Checklist } from '../model/checklist.ts'
import { indicatorsOf } from '../model/checklist.ts'
import {
  addMonths,
  dayIn,
  dayText,
  lastDayOf,
  monthDayText,
  monthOf,
  type Period,
  periodText,
  yearOf,
} from '../model/period.ts'
import type { Settings } from '../model/settings.ts'
import { field } from './field.ts'

/** 期次: the month that is reported on and the days that follow from it. */
export const issueSchema = z.strictObject({
  年: field(z.number(), '年份', 2021),
  月: field(z.number(), '月份', 9),
  月份: field(z.string(), '月份的编码，用于文件名', '2021-09'),
  月份文字: field(z.string(), '月份', '2021年9月'),
  上月文字: field(z.string(), '上一月份', '2021年8月'),
  下月文字: field(z.string(), '下一月份', '2021年10月'),
  截止日期: field(z.string(), '数据截止日期，即当月最后一日', '2021年9月30日'),
  截止月日: field(z.string(), '数据截止日期，不带年份', '9月30日'),
  报送截止: field(z.string(), '本期报送截止日期', '2021年10月5日'),
  重报截止: field(z.string(), '本期退回后重报的截止日期', '2021年10月8日'),
  下期报送截止: field(z.string(), '下期报送截止日期', '2021年11月5日'),
})

/** The issuing body's part of a document. */
export const officeFields = {
  发文机关: field(z.string(), '发文机关全称（设置项 issuer）', '泰安市人力资源和社会保障局'),
  承办科室: field(z.string(), '承办并答复咨询的科室（设置项 office）', '职业能力建设科'),
  联系电话: field(z.string(), '承办科室电话（设置项 mail.phone），未设置时为空', ''),
  发文字号: field(z.string(), '机关代字和年份，序号由文书登记后填写', '泰人社通报〔2021〕　　号'),
  成文日期: field(z.string(), '成文日期：次月的通报日（设置项 bulletinDay）', '2021年10月10日'),
}

/** 清单: the notice whose measures are reported on. */
export const listSchema = z.strictObject({
  名称: field(z.string(), '落实清单名称', '《关于开展技能兴鲁行动加强技能人才队伍建设的若干措施》落实清单'),
  文号: field(z.string(), '印发清单的文号', '泰人社发〔2021〕7号'),
  印发日期: field(z.string(), '清单印发日期', '2021年6月11日'),
  起始年: field(z.number(), '清单实施的第一年', 2021),
  结束年: field(z.number(), '清单实施的最后一年', 2025),
  部分数: field(z.number(), '清单分几个部分', 5),
  措施数: field(z.number(), '措施总数', 30),
  指标数: field(z.number(), '量化指标总数', 18),
})

const dayAfter = (period: Period, months: number, day: number): string => dayText(dayIn(addMonths(period, months), day))

export const issueView = (period: Period, settings: Settings): z.infer<typeof issueSchema> => ({
  年: yearOf(period),
  月: monthOf(period),
  月份: period,
  月份文字: periodText(period),
  上月文字: periodText(addMonths(period, -1)),
  下月文字: periodText(addMonths(period, 1)),
  截止日期: dayText(lastDayOf(period)),
  截止月日: monthDayText(lastDayOf(period)),
  报送截止: dayAfter(period, 1, settings.reportDueDay),
  重报截止: dayAfter(period, 1, settings.returnDueDay),
  下期报送截止: dayAfter(period, 2, settings.reportDueDay),
})

/** The number between 〔year〕 and 号 is given by the registry, so two blanks stand for it. */
export const officeView = (period: Period, settings: Settings) => ({
  发文机关: settings.issuer,
  承办科室: settings.office,
  联系电话: settings.mail.phone,
  发文字号: `${settings.docMark}〔${yearOf(addMonths(period, 1))}〕　　号`,
  成文日期: dayAfter(period, 1, settings.bulletinDay),
})

export const listView = (checklist: Checklist): z.infer<typeof listSchema> => ({
  名称: checklist.title,
  文号: checklist.docNumber,
  印发日期: dayText(checklist.issued),
  起始年: checklist.planYears[0],
  结束年: checklist.planYears[1],
  部分数: checklist.parts.length,
  措施数: checklist.measures.length,
  指标数: indicatorsOf(checklist).length,
})
