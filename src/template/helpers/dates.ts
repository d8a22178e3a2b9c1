import type { Helper } from './helper.ts'

const written = (value: unknown): string =>
  value instanceof Date
    ? value.toISOString().slice(0, 10)
    : typeof value === 'object' && value !== null && 'date' in value
      ? String(value.date)
      : String(value ?? '')

/** 2021-09-30 → 2021年9月30日, 2021-09 → 2021年9月; anything else stays as it is. */
function chineseDate(value: unknown): string {
  const text = written(value)
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?(?:T|$)/.exec(text)
  if (!found) return text
  const [, year, month, day] = found
  return `${year}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`
}

export const dates: readonly Helper[] = [
  {
    names: ['日期', 'date'],
    meaning: '日期写成年月日，月份写成年月',
    example: ['{{日期 "2021-09-30"}}', '2021年9月30日'],
    call: ([value]) => chineseDate(value),
  },
  {
    names: ['月日', 'monthDay'],
    meaning: '日期写成月日',
    example: ['{{月日 "2021-09-30"}}', '9月30日'],
    call: ([value]) => chineseDate(value).replace(/^\d{4}年/, ''),
  },
]
