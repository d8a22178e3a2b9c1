import Handlebars from 'handlebars'
import { describe, expect, test } from 'vitest'
import { renderTemplate } from '../../src/template/index.ts'
import { cellsOf, excel, p, paragraphs, rows, word, xlsx } from './packages.ts'

/**
 * Every feature of Handlebars' own language, in a paragraph, over paragraphs, in a cell and in plain text: each gives
 * what the official library gives for the same text and data (without HTML escaping, which no document wants).
 */

const data = {
  x: '甲',
  n: 12.5,
  zero: 0,
  yes: true,
  no: false,
  nothing: null,
  empty: '',
  key: '名',
  html: `<b>&"'\``,
  tagged: '{{x}} {{#each xs}}',
  xs: ['a', 'b', 'c'],
  none: [],
  o: { 名: '乙', 内: { 深: '丙' }, '0': '零' },
  map: { 一: 1, 二: 2, 三: 3 },
  os: [
    { 名: '丁', xs: ['d', 'e'], on: true },
    { 名: '戊', xs: [], on: false },
  ],
  grid: [
    [1, 2],
    [3, 4],
  ],
  '字段（一）': '有',
  'a-b': '连',
}

const features: Readonly<Record<string, readonly string[]>> = {
  'a field': ['{{x}}', '{{{x}}}', '{{&x}}', '{{ x }}', '{{{ html }}}', '{{html}}', '{{tagged}}', '{{n}}', '{{zero}}'],
  'nothing to show': [
    '[{{nothing}}]',
    '[{{missing}}]',
    '[{{empty}}]',
    '[{{o.missing.deeper}}]',
    '[{{no}}]',
    '[{{yes}}]',
  ],
  'a path': [
    '{{o.名}}',
    '{{o/名}}',
    '{{o.内.深}}',
    '{{this.x}}',
    '{{./x}}',
    '{{[字段（一）]}}',
    '{{[a-b]}}',
    '{{o.[名]}}',
  ],
  'an index in a path': ['{{xs.[1]}}', '{{os.[0].名}}', '{{grid.[1].[0]}}', '{{xs.length}}'],
  '#if': [
    '{{#if x}}是{{/if}}',
    '{{#if zero}}是{{else}}否{{/if}}',
    '{{#if none}}是{{else}}否{{/if}}',
    '{{#if empty}}是{{else}}否{{/if}}',
    '{{#if zero includeZero=true}}是{{else}}否{{/if}}',
    '{{#if no}}一{{else if zero}}二{{else if x}}三{{else}}四{{/if}}',
    '{{#if o}}{{o.名}}{{/if}}',
    '{{#if no}}{{^}}否{{/if}}',
  ],
  '#unless': ['{{#unless no}}无{{/unless}}', '{{#unless x}}无{{else}}有{{/unless}}', '{{#unless none}}空{{/unless}}'],
  '#each over a list': [
    '{{#each xs}}{{this}}{{/each}}',
    '{{#each xs}}{{.}}，{{/each}}',
    '{{#each xs}}{{@index}}{{this}}{{/each}}',
    '{{#each xs}}{{#if @first}}首{{/if}}{{this}}{{#if @last}}尾{{/if}}{{/each}}',
    '{{#each xs}}{{this}}{{#unless @last}}、{{/unless}}{{/each}}',
    '{{#each none}}{{this}}{{else}}空{{/each}}',
    '{{#each missing}}{{this}}{{else}}空{{/each}}',
    '{{#each os}}{{名}}{{../x}}{{@root.n}}{{/each}}',
    '{{#each os}}{{#each xs}}{{this}}{{../名}}{{../../x}}{{@../index}}{{/each}}{{/each}}',
    '{{#each grid}}{{#each this}}{{this}}{{/each}};{{/each}}',
    '{{#each os}}{{#if on}}{{名}}{{/if}}{{/each}}',
    '{{#each os}}{{this.名}}{{/each}}',
  ],
  '#each over fields': [
    '{{#each map}}{{@key}}={{this}};{{/each}}',
    '{{#each o.内}}{{@key}}{{@index}}{{@first}}{{@last}}{{/each}}',
  ],
  'block parameters': [
    '{{#each os as |one|}}{{one.名}}{{/each}}',
    '{{#each os as |one at|}}{{at}}{{one.名}}{{/each}}',
    '{{#each map as |value name|}}{{name}}{{value}}{{/each}}',
    '{{#each os as |one|}}{{#each one.xs as |letter|}}{{one.名}}{{letter}}{{/each}}{{/each}}',
    '{{#with o as |inner|}}{{inner.名}}{{x}}{{/with}}',
  ],
  '#with': [
    '{{#with o}}{{名}}{{../x}}{{/with}}',
    '{{#with o.内}}{{深}}{{/with}}',
    '{{#with nothing}}有{{else}}无{{/with}}',
    '{{#with (lookup os 1)}}{{名}}{{/with}}',
  ],
  lookup: [
    '{{lookup o key}}',
    '{{lookup xs 2}}',
    '{{lookup (lookup os 0) "名"}}',
    '[{{lookup o "none"}}]',
    '{{#each xs}}{{lookup ../xs @index}}{{/each}}',
  ],
  'literals and sub-expressions': [
    '{{lookup o "名"}}',
    "{{lookup o '名'}}",
    '{{lookup xs 0}}',
    '{{#if true}}是{{/if}}',
    '{{#if false}}是{{else}}否{{/if}}',
    '{{#if null}}是{{else}}否{{/if}}',
    '{{#if undefined}}是{{else}}否{{/if}}',
    '{{#if (lookup o "名")}}{{lookup (lookup os 0) (lookup this "key")}}{{/if}}',
  ],
  'inverted and plain sections': [
    '{{^no}}否{{/no}}',
    '{{^none}}空{{/none}}',
    '{{#xs}}{{this}}{{/xs}}',
    '{{#o}}{{名}}{{/o}}',
    '{{#yes}}是{{/yes}}',
    '{{#os}}{{名}}{{^}}空{{/os}}',
    '{{#none}}有{{else}}空{{/none}}',
  ],
  comments: ['前{{! 说明 }}后', '前{{!-- {{x}} --}}后', '{{!}}x'],
  'white space taken away': [
    '前  {{~x~}}  后',
    '前 {{~#if x}} 是 {{~else}} 否 {{/if~}} 后',
    '{{#each xs~}} {{this}} {{~/each}}',
  ],
}

const plain = Handlebars.create()
const official = (source: string): string => plain.compile(source, { noEscape: true })(data)
const cases = Object.entries(features).map(([name, sources]) => [name, sources] as const)
const escaped = (source: string): string => source.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

describe.each(cases)('%s', (_, sources) => {
  test.each(sources)('%s', (source) => {
    const expected = official(source)
    // Text on both sides, so that a cell keeps its text and a paragraph is not the tag's own.
    const framed = `“${source}”`
    expect(paragraphs(word(p(escaped(framed)), data))).toEqual([`“${expected}”`])
    expect(cellsOf(excel(xlsx([{ name: '表', xml: rows([escaped(framed)]) }]), data))).toEqual({ A1: `“${expected}”` })
    const text = renderTemplate(new TextEncoder().encode(framed), data, { name: '信.hbs', kind: 'text', strict: false })
    expect(new TextDecoder().decode(text)).toBe(`“${expected}”`)
  })
})

test('a section over rows of nothing leaves nothing that points at nothing', () => {
  const sheet = rows(['{{#none}}'], ['{{n}}'], ['{{/none}}'], ['=SUM(A2:A2)'])
  const file = excel(xlsx([{ name: '表', xml: sheet }]), data)
  expect(JSON.stringify(cellsOf(file))).not.toContain('#REF!')
})

describe('a block alone in paragraphs or rows gives the turns that the library gives', () => {
  test.each([
    ['#each xs', '{{@index}}{{this}}'],
    ['#each os as |one at|', '{{at}}{{one.名}}{{../x}}'],
    ['#each map', '{{@key}}{{this}}'],
    ['#with o', '{{名}}{{../x}}'],
    ['#if x', '{{n}}'],
    ['#unless no', '{{n}}'],
    ['#xs', '{{this}}'],
    ['#o', '{{名}}'],
  ])('{{%s}}', (open, inner) => {
    const close = `{{/${/^#(\S+)/.exec(open)?.[1]}}}`
    const turns = official(`{{${open}}}<${inner}>${close}`).split(/(?<=>)/)
    const lines = turns.filter((turn) => turn !== '').map((turn) => turn.slice(1, -1))
    const document = [`{{${open}}}`, `：${inner}`, close].map((text) => p(text)).join('')
    expect(paragraphs(word(document, data))).toEqual(lines.map((line) => `：${line}`))
    const sheet = xlsx([{ name: '表', xml: rows([`{{${open}}}`], [`：${inner}`], [close]) }])
    expect(Object.values(cellsOf(excel(sheet, data)))).toEqual(lines.map((line) => `：${line}`))
  })
})
