import { z } from 'zod'
import { type Finding, placeText, severities, severityText } from '../model/finding.ts'
import { addMonths, dayIn, dayText, monthDayText, monthOf, type Period, periodText } from '../model/period.ts'
import type { Settings } from '../model/settings.ts'
import type { Unit } from '../model/unit.ts'

/** A letter before it becomes a message. `to` null: the address book has no address. */
export interface Letter {
  kind: 'return' | 'reminder'
  unit: string
  to: string | null
  cc: readonly string[]
  subject: string
  text: string
  html: string
}

const text = (meaning: string) => z.string().describe(meaning)

/** What the letters' templates may use. */
export const letterViewSchema = z.strictObject({
  单位: text('收信单位'),
  月份: text('2021年9月'),
  月: z.number().describe('9'),
  错误数: z.number(),
  疑问数: z.number(),
  有错误: z.boolean(),
  限期: text('回传期限，10月8日'),
  报送期限: text('本月报送期限，2021年10月5日'),
  问题: z
    .array(
      z.strictObject({
        序号: z.number(),
        级别: text('错误或疑问'),
        文件: text('文件名'),
        位置: text('《任务进展》F7'),
        问题: text('问题说明'),
        现内容: text('现内容，没有时为空'),
        应为: text('应为，没有时为空'),
        怎么改: text('怎么改'),
      }),
    )
    .describe('错误在前，最多20处'),
  其余数: z.number().describe('没有列出的处数'),
  附件: z.array(z.string()).describe('附件名'),
  发文机关: text('泰安市人力资源和社会保障局'),
  联系科室: text('职业能力建设科'),
  联系电话: text('没有时为空'),
})
export type LetterView = z.infer<typeof letterViewSchema>

/** Fills a mail template by its name. */
export type RenderText = (template: string, view: LetterView) => string

/** More than this is read by nobody in a letter; the workbook has them all. */
const listed = 20

const short = (value: string): string =>
  ([...value].length > 40 ? `${[...value].slice(0, 40).join('')}…` : value).replace(/\s*\n\s*/g, ' ')

/** By when a returned sheet is due back. */
export const returnDue = (period: Period, settings: Settings): string =>
  dayIn(addMonths(period, 1), settings.returnDueDay)

function letterView(
  unit: Unit,
  findings: readonly Finding[],
  attachments: readonly string[],
  period: Period,
  settings: Settings,
): LetterView {
  const asked = severities
    .filter((severity) => severity !== 'info')
    .flatMap((severity) => findings.filter((one) => one.severity === severity))
  const errors = asked.filter((one) => one.severity === 'error').length
  return {
    单位: unit.name,
    月份: periodText(period),
    月: monthOf(period),
    错误数: errors,
    疑问数: asked.length - errors,
    有错误: errors > 0,
    限期: monthDayText(returnDue(period, settings)),
    报送期限: dayText(dayIn(addMonths(period, 1), settings.reportDueDay)),
    问题: asked.slice(0, listed).map((one, at) => ({
      序号: at + 1,
      级别: severityText[one.severity],
      文件: one.file,
      位置: placeText(one),
      问题: one.message,
      现内容: short(one.actual),
      应为: short(one.expected),
      怎么改: one.hint,
    })),
    其余数: Math.max(0, asked.length - listed),
    附件: [...attachments],
    发文机关: settings.issuer,
    联系科室: settings.office,
    联系电话: settings.mail.phone,
  }
}

const escapeHtml = (value: string): string =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The same words for programs that show HTML: paragraphs and line breaks, nothing from elsewhere. */
function toHtml(body: string): string {
  const paragraphs = body
    .trim()
    .split(/\n{2,}/)
    .map((block) => `<p style="margin:0 0 1em">${block.split('\n').map(escapeHtml).join('<br>\n')}</p>`)
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"></head><body style="font:16px/1.7 'Microsoft YaHei',SimSun,sans-serif;color:#222">\n${paragraphs.join('\n')}\n</body></html>\n`
}

/** A template's text: the first line is the subject, 主题：…, the rest the body. */
function split(rendered: string): { subject: string; text: string } {
  const [first = '', ...rest] = rendered
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/\r?\n/)
  const body = rest
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { subject: first.replace(/^主题\s*[:：]\s*/, '').trim(), text: `${body}\n` }
}

function letter(kind: Letter['kind'], template: string, unit: Unit, view: LetterView, render: RenderText): Letter {
  const { subject, text: body } = split(render(template, view))
  const to = unit.email === '' ? null : unit.email
  return { kind, unit: unit.name, to, cc: unit.cc, subject, text: body, html: toHtml(body) }
}

/** To a unit with errors or doubts; its marked workbooks go along under the given names. */
export const returnLetter = (
  unit: Unit,
  findings: readonly Finding[],
  attachments: readonly string[],
  period: Period,
  settings: Settings,
  render: RenderText,
): Letter => letter('return', 'mail/退回.hbs', unit, letterView(unit, findings, attachments, period, settings), render)

/** To a unit that has sent nothing. */
export const reminderLetter = (unit: Unit, period: Period, settings: Settings, render: RenderText): Letter =>
  letter('reminder', 'mail/催报.hbs', unit, letterView(unit, [], [], period, settings), render)
