import { type Helper, numberOf } from './helper.ts'

const digits = '〇一二三四五六七八九'

/** 1 → 一, 12 → 十二, 120 → 一百二十; for numbering, up to 999. */
function chineseNumber(value: number): string {
  if (value < 0 || value > 999) return String(value)
  const [hundred, ten, one] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10]
  const head = hundred > 0 ? `${digits[hundred]}百` : ''
  const middle = ten > 0 ? `${ten === 1 && hundred === 0 ? '' : digits[ten]}十` : hundred > 0 && one > 0 ? '零' : ''
  return head + middle + (one > 0 ? digits[one] : '') || '零'
}

const styles: ReadonlyMap<unknown, (n: number) => string> = new Map([
  ['一', chineseNumber],
  ['一、', (n) => `${chineseNumber(n)}、`],
  ['（一）', (n) => `（${chineseNumber(n)}）`],
  ['1', String],
  ['1.', (n) => `${n}.`],
  ['（1）', (n) => `（${n}）`],
])

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

export const lists: readonly Helper[] = [
  {
    names: ['顿号', 'join'],
    meaning: '列表各项用顿号（或给定的符号）连接；各项是对象时再给字段名',
    example: ['{{顿号 单位们}}', '市教育局、市科技局'],
    call: ([value, mark, field], hash) => {
      const name = field ?? hash.字段 ?? hash.field
      const texts = listOf(value).map((one) =>
        typeof name === 'string' && typeof one === 'object' && one !== null && Object.hasOwn(one, name)
          ? (one as Record<string, unknown>)[name]
          : one,
      )
      return texts.join(typeof mark === 'string' ? mark : '、')
    },
  },
  {
    names: ['序号', 'ordinal'],
    meaning: '从0起的序数（如 @index）写成公文序号：一、（一）1.（1）',
    example: ['{{序号 0 "（一）"}}', '（一）'],
    call: ([value, style]) => {
      const number = numberOf(value)
      if (number === null) return ''
      return (styles.get(style) ?? String)(number + 1)
    },
  },
  {
    names: ['个数', 'count'],
    meaning: '列表有几项',
    example: ['{{个数 措施}}', '30'],
    call: ([value]) => listOf(value).length,
  },
]
