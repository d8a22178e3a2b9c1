import { describe, expect, test } from 'vitest'
import { helpers, renderTemplate } from '../../src/template/index.ts'
import { faultsOf } from './packages.ts'

const render = (source: string, data: unknown = {}, strict = false): string =>
  new TextDecoder().decode(
    renderTemplate(new TextEncoder().encode(source), data, { name: '信.hbs', kind: 'text', strict }),
  )

/** What the examples of the field list speak of. */
const data = {
  单位们: ['市教育局', '市科技局'],
  措施: Array.from({ length: 30 }, () => ({})),
  状态: '已完成',
  备注: '',
  甲: 1,
  乙: '有',
}

/** Conditions that the examples' data does not fulfil by themselves. */
const facts: Readonly<Record<string, Record<string, unknown>>> = {
  ne: { 状态: '未启动' },
  lt: { 数: 9 },
  le: { 数: 10 },
  gt: { 数: 11 },
  ge: { 数: 10 },
  not: { 甲: 0 },
}

test.each(helpers.map((helper) => [helper.names.join('、'), helper] as const))(
  '%s does what its example says',
  (_names, helper) => {
    const [typed, result] = helper.example
    const english = helper.names.at(-1) ?? ''
    expect(render(typed, { ...data, ...facts[english] }, true)).toBe(result)
    const other = typed.replace(new RegExp(`(?<=[{( ])(?:${helper.names.join('|')})(?= )`), helper.names[0])
    expect(render(other, { ...data, ...facts[english] }, true)).toBe(result)
  },
)

describe('numbers', () => {
  test.each([
    ['{{千分位 1234567.891}}', '1,234,567.891'],
    ['{{千分位 -1234 1}}', '-1,234.0'],
    ['{{千分位 "无"}}', '无'],
    ['{{小数 1.005 2}}', '1.01'],
    ['{{小数 -0.004 2}}', '0.00'],
    ['{{百分比 1}}', '100.0%'],
    ['{{百分比 0.0845 0}}', '8%'],
    ['{{万 15000}}', '1.5万'],
    ['{{大写 0}}', '零'],
    ['{{大写 10}}', '壹拾'],
    ['{{大写 100200300}}', '壹亿零贰拾万零叁佰'],
    ['{{大写 1005.6 "元"}}', '壹仟零伍元陆角整'],
    ['{{大写 0.05 "元"}}', '伍分'],
    ['{{加 0.1 0.2}}', '0.3'],
    ['{{除 1 0}}', ''],
  ])('%s → %s', (source, expected) => expect(render(source)).toBe(expected))
})

describe('lists and dates', () => {
  test.each([
    ['{{顿号 xs "；"}}', 'a；b'],
    ['{{顿号 os 字段="名"}}', '甲、乙'],
    ['{{#each xs}}{{序号 @index "一、"}}{{/each}}', '一、二、'],
    ['{{序号 19 "（一）"}}', '（二十）'],
    ['{{序号 109 "一、"}}', '一百一十、'],
    ['{{日期 "2021-09"}}', '2021年9月'],
    ['{{日期 "不详"}}', '不详'],
  ])('%s → %s', (source, expected) =>
    expect(render(source, { xs: ['a', 'b'], os: [{ 名: '甲' }, { 名: '乙' }] })).toBe(expected),
  )
})

describe('the language itself', () => {
  test.each([
    ['{{#with o}}{{名}}{{../x}}{{/with}}', '甲1'],
    ['{{#each os as |one at|}}{{at}}{{one.名}}{{/each}}', '0甲1乙'],
    ['{{#each o}}{{@key}}={{this}}{{/each}}', '名=甲'],
    ['{{#each xs}}{{#if @first}}首{{/if}}{{this}}{{#if @last}}尾{{/if}}{{/each}}', '首ab尾'],
    ['{{#each none}}{{this}}{{else}}空{{/each}}', '空'],
    ['{{lookup os 1}}', ''],
    ['{{#with (lookup os 1)}}{{名}}{{/with}}', '乙'],
    ['{{#unless none}}无{{/unless}}', '无'],
    ['{{#if zero}}有{{else if x}}一{{else}}无{{/if}}', '一'],
    ['{{! 说明 }}{{!-- {{x}} --}}x', 'x'],
    ['{{[字段（一）]}}', '有'],
    ['{{o.名}}{{this.x}}', '甲1'],
    ['{{{html}}}', '<b>'],
  ])('%s → %s', (source, expected) =>
    expect(
      render(source, {
        x: 1,
        zero: 0,
        xs: ['a', 'b'],
        none: [],
        o: { 名: '甲' },
        os: [{ 名: '甲' }, { 名: '乙' }],
        '字段（一）': '有',
        html: '<b>',
      }),
    ).toBe(expected),
  )
})

test('in text a mistake names its line, its tag and the nearest name', () => {
  const faults = faultsOf(() => render('第一行\n第二行{{标提}}\n', { 标题: 1 }, true))
  expect(faults).toEqual([{ place: '第2行', tag: '{{标提}}', nearest: '标题' }])
})
