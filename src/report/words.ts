import type { Light, Source } from '../model/ledger.ts'
import { dayText } from '../model/period.ts'

/** The words that reports have for what the ledger keeps in codes. */

export const lightNames = ['蓝灯', '绿灯', '黄灯', '红灯', '灰灯'] as const
export type LightName = (typeof lightNames)[number]
export const lightColours = ['蓝', '绿', '黄', '红', '灰'] as const
export type LightColour = (typeof lightColours)[number]

export const lightWords: Readonly<Record<Light, { name: LightName; colour: LightColour; meaning: string }>> = {
  blue: { name: '蓝灯', colour: '蓝', meaning: '已完成' },
  green: { name: '绿灯', colour: '绿', meaning: '进度正常' },
  yellow: { name: '黄灯', colour: '黄', meaning: '进度滞后' },
  red: { name: '红灯', colour: '红', meaning: '严重滞后或逾期' },
  grey: { name: '灰灯', colour: '灰', meaning: '无有效报送' },
}

/** What stands where there is nothing to list. */
export const none = '无'

/** What stands in the place of a figure that was sent but is left out until it is mended, or that was not sent. */
export const whyNone = (pending: boolean): '待核' | '未报' => (pending ? '待核' : '未报')

/** Names and lines beyond these would be more than a cell of a workbook holds (32,767 characters); how many is said. */
const mostNames = 500
const mostCharacters = 30_000

export const joined = (names: readonly string[]): string =>
  names.length > mostNames
    ? `${names.slice(0, mostNames).join('、')}等${names.length}个`
    : names.length === 0
      ? none
      : names.join('、')

/** Lines for one cell, as many as it holds. */
export function linesText(lines: readonly string[]): string {
  if (lines.length === 0) return none
  let characters = 0
  const kept = lines.filter((line) => {
    characters += line.length + 1
    return characters <= mostCharacters
  })
  const left = lines.length - kept.length
  return left === 0 ? lines.join('\n') : [...kept, `……（共${lines.length}条，另有${left}条列不下）`].join('\n')
}

/** 市教育局.xlsx《量化指标》H7 */
export const sourceText = (source: Source): string => `${source.file}《${source.sheet}》${source.cell}`

export const dayOrDash = (day: string | null): string => (day === null ? '—' : dayText(day))

/** Where a measure's parts are named: 一、二、…十、十一 … 九十九. */
export function chineseOrdinal(number: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  const [tens, ones] = [Math.floor(number / 10), digits[number % 10] ?? '']
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones}`
}
