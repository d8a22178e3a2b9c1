import type { Comparison } from '../model/comparison.ts'
import { Fault } from '../model/fault.ts'
import type { Finding } from '../model/finding.ts'
import type { Period } from '../model/period.ts'
import type { Settings } from '../model/settings.ts'
import type { Unit } from '../model/unit.ts'
import { letterHtml } from './letter-html.ts'
import { type Copies, type LetterView, letterView } from './letter-view.ts'

export { letterViewSchema, returnDue } from './letter-view.ts'

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

/** Fills a mail template by its name. */
export type RenderText = (template: string, view: LetterView) => string

/** A template's text: the first line is the subject, 主题：…, the rest the body. Throws Fault where it is not so. */
function split(rendered: string, template: string): { subject: string; text: string } {
  const [first = '', ...rest] = rendered
    .replace(/^\ufeff/, '')
    .trimStart()
    .split(/\r?\n/)
  const subject = /^主题\s*[:：]\s*(.*\S)/.exec(first)?.[1]
  if (subject === undefined)
    throw new Fault(`模板 ${template} 的第一行应为邮件主题，形如“主题：【需修改】……”，请改正后重新运行`)
  const body = rest
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { subject, text: `${body}\n` }
}

function letter(kind: Letter['kind'], template: string, unit: Unit, view: LetterView, render: RenderText): Letter {
  const { subject, text } = split(render(template, view), template)
  const to = unit.email === '' ? null : unit.email
  return { kind, unit: unit.name, to, cc: unit.cc, subject, text, html: letterHtml(text) }
}

/** To a unit with errors or doubts; its marked workbooks go along. */
export const returnLetter = (
  unit: Unit,
  findings: readonly Finding[],
  copies: Copies,
  comparison: Comparison | null,
  period: Period,
  settings: Settings,
  render: RenderText,
): Letter => {
  const view = letterView(unit, findings, copies, comparison, period, settings)
  return letter('return', 'mail/退回.hbs', unit, view, render)
}

const none: Copies = { marked: [], unmarked: [] }

/** To a unit that has sent no form; what it sent instead (a scan, a text) is named. */
export const reminderLetter = (
  unit: Unit,
  findings: readonly Finding[],
  period: Period,
  settings: Settings,
  render: RenderText,
): Letter => letter('reminder', 'mail/催报.hbs', unit, letterView(unit, findings, none, null, period, settings), render)
