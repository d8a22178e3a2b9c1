import { type Helper, numberOf } from './helper.ts'

const empty = (value: unknown): boolean => !value || (Array.isArray(value) && value.length === 0)

function compared(a: unknown, b: unknown): number | null {
  const [left, right] = [numberOf(a), numberOf(b)]
  if (left !== null && right !== null) return left - right
  return typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : null
}

const same = (a: unknown, b: unknown): boolean => a === b || (numberOf(a) !== null && numberOf(a) === numberOf(b))

const compare = (english: string, chinese: string, holds: (difference: number) => boolean): Helper => ({
  names: [chinese, english],
  meaning: `前者${chinese}后者`,
  example: [`{{#if (${english} 数 10)}}…{{/if}}`, '…'],
  call: ([a, b]) => {
    const difference = compared(a, b)
    return difference !== null && holds(difference)
  },
})

const sum = (english: string, chinese: string, of: (a: number, b: number) => number): Helper => ({
  names: [chinese, english],
  meaning: `两数相${chinese}；不是数的留空`,
  example: [`{{${chinese} 7 2}}`, String(of(7, 2))],
  call: ([a, b]) => {
    const [left, right] = [numberOf(a), numberOf(b)]
    const result = left === null || right === null ? Number.NaN : of(left, right)
    return Number.isFinite(result) ? Number(result.toPrecision(15)) : ''
  },
})

export const logic: readonly Helper[] = [
  {
    names: ['等于', 'eq'],
    meaning: '两者相同',
    example: ['{{#if (eq 状态 "已完成")}}…{{/if}}', '…'],
    call: ([a, b]) => same(a, b),
  },
  {
    names: ['不等于', 'ne'],
    meaning: '两者不同',
    example: ['{{#if (ne 状态 "已完成")}}…{{/if}}', '…'],
    call: ([a, b]) => !same(a, b),
  },
  compare('lt', '小于', (difference) => difference < 0),
  compare('gt', '大于', (difference) => difference > 0),
  compare('le', '不大于', (difference) => difference <= 0),
  compare('ge', '不小于', (difference) => difference >= 0),
  {
    names: ['且', 'and'],
    meaning: '全都成立',
    example: ['{{#if (and 甲 乙)}}…{{/if}}', '…'],
    call: (values) => values.every((value) => !empty(value)),
  },
  {
    names: ['或', 'or'],
    meaning: '有一个成立',
    example: ['{{#if (or 甲 乙)}}…{{/if}}', '…'],
    call: (values) => values.some((value) => !empty(value)),
  },
  {
    names: ['非', 'not'],
    meaning: '不成立',
    example: ['{{#if (not 甲)}}…{{/if}}', '…'],
    call: ([value]) => empty(value),
  },
  {
    names: ['默认', 'default'],
    meaning: '为空时用后者',
    example: ['{{默认 备注 "无"}}', '无'],
    call: ([value, otherwise]) => (value === undefined || value === null || value === '' ? otherwise : value),
  },
  sum('add', '加', (a, b) => a + b),
  sum('subtract', '减', (a, b) => a - b),
  sum('multiply', '乘', (a, b) => a * b),
  sum('divide', '除', (a, b) => a / b),
]
