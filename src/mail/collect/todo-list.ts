import { type Period, periodText } from '../../model/period.ts'
import { type Unit, unitsAt } from '../../model/unit.ts'
import { type Ask, askText } from './ask.ts'
import type { Handled } from './collect.ts'
import type { TakenRow } from './journal-rows.ts'

/** A message as the list names it. */
interface Listed {
  from: string
  subject: string
  receivedAt: string
  asks: readonly Ask[]
}

/** Who it is from, as the clerk knows him. */
export function senderText(from: string, units: readonly Unit[]): string {
  const names = unitsAt(units, from).map((unit) => unit.name)
  if (from === '') return '发件人不明'
  return names.length > 0 ? `${names.join('、')}（${from}）` : `${from}（不在通讯录中）`
}

/** Somebody else's words, on one line. */
export const oneLine = (text: string): string =>
  text.replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ').trim()

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ')

function entry(one: Listed, number: number, units: readonly Unit[]): string[] {
  const subject = oneLine(one.subject) || '（无标题）'
  const tasks = one.asks.map(askText).map(({ what, todo }) => `   ${oneLine(what)}。${todo}。`)
  return [`${number}. ${minute(one.receivedAt)} ${senderText(one.from, units)}《${subject}》`, ...tasks]
}

const section = (title: string, all: readonly Listed[], units: readonly Unit[]): string[] =>
  all.length === 0 ? [] : ['', title, ...all.flatMap((one, at) => entry(one, at + 1, units))]

/**
 * What the clerk has to see to, as plain text: messages still in the mailbox, then those that were taken and leave
 * something open. Made anew by each call of `collect`.
 */
export function todoList(
  period: Period,
  messages: readonly Handled[],
  taken: readonly TakenRow[],
  units: readonly Unit[],
): string {
  const left = messages.filter((one) => !one.moved && one.asks.length > 0)
  const open = taken.filter((one) => one.period === period && one.asks.length > 0)
  const lines = [
    `${periodText(period)}来信待处理：仍在收件箱的 ${left.length} 件，已收取的 ${open.length} 件。`,
    ...section('一、仍在收件箱的邮件', left, units),
    ...section('二、已收取、移入“已收”文件夹的邮件', open, units),
  ]
  // Notepad tells UTF-8 by its mark.
  return `\ufeff${lines.join('\r\n')}\r\n`
}
